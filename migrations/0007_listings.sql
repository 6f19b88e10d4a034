ALTER TABLE `packages` ADD `published` text;--> statement-breakpoint
ALTER TABLE `packages` ADD `listed_at` integer;