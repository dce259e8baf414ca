import { runOnDatabase } from "./on-database.ts";

const isPath = (arg: string) => !arg.startsWith("-");

/** `npm run backup -- <folder or file>` */
export function runBackup(args: readonly string[]): Promise<void> {
  return runOnDatabase({
    name: "backup",
    file: "backup-cli.ts",
    args,
    needsDatabase: args.some(isPath),
  });
}

/** `npm run restore -- <file>` */
export function runRestore(args: readonly string[]): Promise<void> {
  const needsDatabase = args.some(isPath) && !args.includes("--check") && !args.includes("--help");
  return runOnDatabase({ name: "restore", file: "restore-cli.ts", args, needsDatabase });
}
