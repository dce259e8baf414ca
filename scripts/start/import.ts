import { runOnDatabase } from "./on-database.ts";

/** `npm run import -- <file or folder>` */
export function runImport(args: readonly string[]): Promise<void> {
  return runOnDatabase({
    name: "import",
    file: "import-cli.ts",
    args,
    migrates: true,
    // Without arguments it prints its usage.
    needsDatabase: args.length > 0 && !args.includes("--help"),
  });
}
