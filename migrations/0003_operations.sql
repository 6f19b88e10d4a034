CREATE TABLE `dead_letters` (
	`id` integer PRIMARY KEY NOT NULL,
	`message_id` text NOT NULL,
	`queued_at` integer NOT NULL,
	`died_at` integer NOT NULL,
	`body` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `dead_letters_message` ON `dead_letters` (`message_id`);--> statement-breakpoint
CREATE TABLE `ledger` (
	`account` text NOT NULL,
	`resource` text NOT NULL,
	`point_limit` integer,
	`remaining` integer,
	`reset_at` integer,
	`observed_at` integer,
	`spent` integer NOT NULL,
	`requests` integer NOT NULL,
	`primary_limits` integer NOT NULL,
	`secondary_limits` integer NOT NULL,
	`secondary_in_row` integer NOT NULL,
	`limited_at` integer,
	`retry_at` integer,
	`outcomes` text NOT NULL,
	PRIMARY KEY(`account`, `resource`)
);
--> statement-breakpoint
ALTER TABLE `statements` ADD `asked_level` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `statements` ADD `asked_day` integer DEFAULT 0 NOT NULL;