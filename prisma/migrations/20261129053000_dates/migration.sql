-- Seasons, decades and centuries, and dates with an open or unknown end.
-- AlterEnum
ALTER TYPE "date_precision" ADD VALUE 'SEASON' BEFORE 'YEAR';
ALTER TYPE "date_precision" ADD VALUE 'DECADE';
ALTER TYPE "date_precision" ADD VALUE 'CENTURY';

-- What Prisma cannot express:

-- An open or unknown start is stored as 0001-01-01 BC, such an end as 10000-12-31. Both are outside of the calendar, years 0001 to
-- 9999, so that every comparison with a window and every index of the days answers without another condition: they are before, or
-- after, each day of a window, and such an event is longer than 31 days. The API gives null instead. One end is always known.
-- The rule that it replaces was stricter, so that no row has to be read: the new one is validated by the next migration.
ALTER TABLE "events" DROP CONSTRAINT "events_days_check";
ALTER TABLE "events" ADD CONSTRAINT "events_days_check" CHECK (
  "earliest" <= "latest"
  AND ("earliest" >= '0001-01-01' OR "earliest" = '0001-01-01 BC')
  AND ("latest" <= '9999-12-31' OR "latest" = '10000-12-31')
  AND ("earliest" >= '0001-01-01' OR "latest" <= '9999-12-31')
) NOT VALID;
