CREATE TABLE `packages` (
	`key` text PRIMARY KEY NOT NULL,
	`host` text,
	`owner` text,
	`repository` text,
	`directory` text,
	`source` text,
	`confidence` text,
	`version` text,
	`resolved_at` integer,
	`due_at` integer,
	`failure` text,
	`elsewhere` text,
	`expires_at` integer
);
--> statement-breakpoint
CREATE INDEX `packages_expiry` ON `packages` (`expires_at`) WHERE expires_at IS NOT NULL;