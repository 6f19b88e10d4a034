ALTER TABLE `projects` ADD `archived_at` integer;--> statement-breakpoint
ALTER TABLE `projects` ADD `history_from` integer;--> statement-breakpoint
ALTER TABLE `projects` ADD `history_due_at` integer DEFAULT 0;--> statement-breakpoint
CREATE INDEX `projects_history_due` ON `projects` (`history_due_at`) WHERE history_due_at IS NOT NULL;