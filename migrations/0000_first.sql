CREATE TABLE `policies` (
	`id` integer PRIMARY KEY NOT NULL,
	`project_id` integer NOT NULL,
	`blob` text NOT NULL,
	`commit` text,
	`path` text NOT NULL,
	`repository` text NOT NULL,
	`source` text NOT NULL,
	`seen_from` integer NOT NULL,
	`seen_until` integer,
	`truncated` integer NOT NULL,
	`text` text NOT NULL,
	FOREIGN KEY (`project_id`) REFERENCES `projects`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `policies_history` ON `policies` (`project_id`,`seen_from`);--> statement-breakpoint
CREATE UNIQUE INDEX `policies_current` ON `policies` (`project_id`) WHERE seen_until IS NULL;--> statement-breakpoint
CREATE TABLE `projects` (
	`id` integer PRIMARY KEY NOT NULL,
	`host` text NOT NULL,
	`github_id` text NOT NULL,
	`owner` text NOT NULL,
	`name` text NOT NULL,
	`url` text NOT NULL,
	`archived` integer NOT NULL,
	`default_branch` text,
	`release_total` integer NOT NULL,
	`tag_total` integer NOT NULL,
	`save_id` text NOT NULL,
	`synced_at` integer NOT NULL,
	`changed_at` integer,
	`due_at` integer NOT NULL,
	`failures` integer DEFAULT 0 NOT NULL,
	`gone_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `projects_identity` ON `projects` (`host`,`github_id`);--> statement-breakpoint
CREATE INDEX `projects_due` ON `projects` (`due_at`);--> statement-breakpoint
CREATE TABLE `releases` (
	`project_id` integer NOT NULL,
	`tag` text NOT NULL,
	`date` text NOT NULL,
	`prerelease` integer NOT NULL,
	`gone_at` integer,
	PRIMARY KEY(`project_id`, `tag`),
	FOREIGN KEY (`project_id`) REFERENCES `projects`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `statements` (
	`host` text NOT NULL,
	`owner_key` text NOT NULL,
	`name_key` text NOT NULL,
	`project_id` integer,
	`schema` integer,
	`digest` text,
	`synced_at` integer,
	`gone_at` integer,
	`moved_to` text,
	`silence` text,
	`expires_at` integer,
	`statement` text,
	PRIMARY KEY(`host`, `owner_key`, `name_key`),
	FOREIGN KEY (`project_id`) REFERENCES `projects`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `statements_project` ON `statements` (`project_id`);--> statement-breakpoint
CREATE INDEX `statements_schema` ON `statements` (`schema`);--> statement-breakpoint
CREATE INDEX `statements_expiry` ON `statements` (`expires_at`) WHERE expires_at IS NOT NULL;