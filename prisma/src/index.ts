export * from "../generated/client.ts";
export { type Database, type DatabaseOptions, openDatabase } from "./database.ts";
export { migrate, readPendingMigrations } from "./migrate.ts";
