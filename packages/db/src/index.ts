export * from "../generated/client.ts";
export {
  type Database,
  type DatabaseOptions,
  openDatabase,
} from "./database.ts";
export { derive, deriveDensities, deriveTexts } from "./import/derive.ts";
export {
  type ImportOptions,
  type ImportOutcome,
  type ImportProgress,
  importDataset,
} from "./import/import.ts";
export { ImportError, type Problem, toProblemLine } from "./import/problem.ts";
export { migrate, readPendingMigrations, readSchemaProblem } from "./migrate.ts";
export {
  isConnectionLost,
  isForeignSession,
  isOutdatedPlan,
  type Outage,
  toOutage,
} from "./outage.ts";
export { type PoolerLimits, readPoolerProblem } from "./pooler.ts";
export { queryUntil } from "./query-until.ts";
export { type ReaderFaults, readReaderFaults } from "./reader.ts";
export { readSnapshot, type Snapshot } from "./snapshot.ts";
export {
  type PublishedVersion,
  type VersionWatch,
  type VersionWatchOptions,
  watchVersion,
} from "./watch-version.ts";
