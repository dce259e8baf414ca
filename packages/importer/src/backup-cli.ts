import { parseArgs } from "node:util";
import { readDatabaseUrl } from "@dateline/db";
import { backUp } from "./backup/backup.ts";
import { BackupError } from "./backup/problem.ts";
import { parseCommand, runCommand, toEvents } from "./backup/run-command.ts";

const help = `Usage: npm run backup -- <folder or file> [--overwrite]

Writes all data of the database to one compressed file, as it is at one moment. Servers and imports
go on meanwhile. In a folder (write a / at its end if it does not exist yet) the file is named
after the time and the dataset version. The file is complete as soon as it has its name.

  --overwrite  replace the file if there is one
  --help       show this`;

const options = { help: { type: "boolean" }, overwrite: { type: "boolean" } } as const;

async function run(): Promise<string> {
  const { values, positionals } = parseCommand(
    () => parseArgs({ allowPositionals: true, options }),
    "backup",
  );
  if (values.help) return help;
  const [path, ...more] = positionals;
  if (path === undefined || more.length > 0) {
    throw new BackupError("Name one folder or file: npm run backup -- <folder or file>.");
  }
  const url = readDatabaseUrl();
  if (url === null) {
    throw new BackupError("DATABASE_URL is not set; set it to the database to back up.");
  }
  const { path: file, bytes, header } = await backUp({ url, path, overwrite: values.overwrite });
  return `${file}: version ${header.version}, ${toEvents(header.events)}, ${toSize(bytes)}.`;
}

const toSize = (bytes: number) =>
  bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;

await runCommand(run, "The backup failed and no file was written");
