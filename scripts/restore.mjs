import { requireNode } from "./lib/node-version.mjs";

requireNode();
import("./lib/backup.mjs").then(({ runRestore }) => runRestore(process.argv.slice(2)));
