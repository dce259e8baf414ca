import { readDatabaseUrl } from "./env.ts";
import { migrate } from "./migrate.ts";

// tsx packages/db/src/migrate-cli.ts: migrates the database at DATABASE_URL.

const url = readDatabaseUrl();
if (url === null) {
  console.error("Set DATABASE_URL to the database that should be migrated.");
  process.exit(1);
}
try {
  const applied = await migrate(url);
  console.log(applied.length === 0 ? "Nothing to migrate." : `Applied ${applied.join(", ")}.`);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
}
