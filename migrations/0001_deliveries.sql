CREATE TABLE `deliveries` (
	`id` text PRIMARY KEY NOT NULL,
	`received_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `deliveries_age` ON `deliveries` (`received_at`);