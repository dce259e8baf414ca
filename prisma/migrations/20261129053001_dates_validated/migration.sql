-- In a transaction of its own: it reads all events, and must not hold the lock that adding the rule took.
ALTER TABLE "events" VALIDATE CONSTRAINT "events_days_check";
