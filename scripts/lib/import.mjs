import { runOnDatabase } from "./on-database.mjs";

/** `npm run import -- <file or folder>` */
export function runImport(args) {
  return runOnDatabase({
    name: "import",
    file: "import-cli.ts",
    args,
    migrates: true,
    // With nothing named it only explains itself.
    needsDatabase: args.some((arg) => !arg.startsWith("-")),
  });
}
