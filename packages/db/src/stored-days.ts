type EventDays = { earliest: string | null; latest: string | null };

/**
 * What the columns `earliest` and `latest` hold if that end of a date is open or unknown: days just
 * outside of the calendar (years 0001 to 9999), as PostgreSQL writes them. So the columns are never
 * null, keyset and index ranges need no other condition, and a comparison with a window answers as
 * `matchesWindow` does. No answer contains them.
 */
export const NO_FIRST_DAY = "0001-01-01 BC";
export const NO_LAST_DAY = "10000-12-31";

/** The days of a date as they are stored. */
export const toStoredDays = ({ earliest, latest }: EventDays) => ({
  earliest: earliest ?? NO_FIRST_DAY,
  latest: latest ?? NO_LAST_DAY,
});

/** SQL of the first and the last day of a row; null if that end is open or unknown. */
export const toDaySql = (alias: string) => ({
  earliest: `nullif(${alias}.earliest, date '${NO_FIRST_DAY}')`,
  latest: `nullif(${alias}.latest, date '${NO_LAST_DAY}')`,
});

/** SQL of the days of a row that are known, by the rule of `toKnownDays`. */
export const toKnownDaySql = (alias: string) => {
  const { earliest, latest } = toDaySql(alias);
  return {
    earliest: `coalesce(${earliest}, ${alias}.latest)`,
    latest: `coalesce(${latest}, ${alias}.earliest)`,
  };
};
