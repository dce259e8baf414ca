import { parseArgs } from "node:util";
import { readDatabaseUrl } from "@dateline/db";
import { checkBackup } from "./backup/format.ts";
import { BackupError } from "./backup/problem.ts";
import { restore } from "./backup/restore.ts";
import { parseCommand, runCommand, toEvents } from "./backup/run-command.ts";

const help = `Usage: npm run restore -- <file> [--overwrite | --check]

Makes the database what it was when the backup was made, in one transaction: servers go on and see
the old data or the new. A backup of an older Dateline needs a database without tables.

  --overwrite  replace the dataset that the database has
  --check      only read the file, and fail unless it is complete; needs no database
  --help       show this`;

const options = {
  check: { type: "boolean" },
  help: { type: "boolean" },
  overwrite: { type: "boolean" },
} as const;

async function run(): Promise<string> {
  const { values, positionals } = parseCommand(
    () => parseArgs({ allowPositionals: true, options }),
    "restore",
  );
  if (values.help) return help;
  const [path, ...more] = positionals;
  if (path === undefined || more.length > 0) {
    throw new BackupError("Name one backup: npm run restore -- <file>.");
  }
  if (values.check) {
    const { version, events, madeAt } = await checkBackup(path);
    return `Complete: version ${version}, ${toEvents(events)}, made at ${madeAt}.`;
  }
  const url = readDatabaseUrl();
  if (url === null) {
    throw new BackupError("DATABASE_URL is not set; set it to the database to restore into.");
  }
  const { version, events, madeAt } = await restore({ url, path, overwrite: values.overwrite });
  return `Restored version ${version}, ${toEvents(events)}, as of ${madeAt}.`;
}

await runCommand(run, "The restore failed and the dataset was not changed");
