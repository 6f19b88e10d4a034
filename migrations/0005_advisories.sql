CREATE TABLE `advisories` (
	`project_id` integer NOT NULL,
	`ghsa_id` text NOT NULL,
	`cve` text,
	`severity` text,
	`summary` text NOT NULL,
	`url` text NOT NULL,
	`published_at` text NOT NULL,
	`updated_at` text NOT NULL,
	`withdrawn_at` text,
	`gone_at` integer,
	`vulnerabilities` text NOT NULL,
	PRIMARY KEY(`project_id`, `ghsa_id`),
	FOREIGN KEY (`project_id`) REFERENCES `projects`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
ALTER TABLE `projects` ADD `advisories_etag` text;--> statement-breakpoint
ALTER TABLE `projects` ADD `advisories_read_at` integer;--> statement-breakpoint
ALTER TABLE `projects` ADD `advisories_due_at` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `projects_advisories_due` ON `projects` (`advisories_due_at`);