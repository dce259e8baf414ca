import { migrate, readDatabaseUrl } from "@dateline/db";
import { prepareCollections } from "./prepare-collections.ts";

// tsx packages/importer/src/prepare-cli.ts [bundled folder]: migrates the database at DATABASE_URL
// and imports the collections that COLLECTIONS names, or else the bundled one. Sends its parent
// { did } after each step.

const report = (did: string) => process.send?.({ did }) ?? console.log(did);

try {
  const url = readDatabaseUrl();
  if (url === null) throw new Error("Set DATABASE_URL to the database to prepare.");
  const applied = await migrate(url);
  report(applied.length === 0 ? "up to date" : `${applied.length} applied`);
  const bundled = process.argv[2];
  const setting = process.env.COLLECTIONS ?? "";
  if (bundled !== undefined) report(await prepareCollections(url, { bundled, setting }));
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
}
