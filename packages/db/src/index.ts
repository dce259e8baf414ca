export type { Client } from "pg";
export * from "../generated/client.ts";
export { type ColumnName, toColumnName } from "./column-name.ts";
export { ConnectionError, connect } from "./connect.ts";
export { type Database, type DatabaseOptions, openDatabase } from "./database.ts";
export { readDatabaseUrl } from "./env.ts";
export {
  migrate,
  readFinishedMigrations,
  readMigrationNames,
  readPendingMigrations,
  readSchemaProblem,
} from "./migrate.ts";
export {
  isConnectionLost,
  isForeignSession,
  isOutdatedPlan,
  type Outage,
  toOutage,
} from "./outage.ts";
export { isPooled, type PoolerLimits, readPoolerProblem } from "./pooler.ts";
export { mayRepeat, queryUntil } from "./query-until.ts";
export { type ReaderFaults, readReaderFaults } from "./reader.ts";
export { readSnapshot, type Snapshot } from "./snapshot.ts";
export {
  NO_FIRST_DAY,
  NO_LAST_DAY,
  toDaySql,
  toKnownDaySql,
  toStoredDays,
} from "./stored-days.ts";
export {
  type PublishedVersion,
  type VersionWatch,
  type VersionWatchOptions,
  watchVersion,
} from "./watch-version.ts";
