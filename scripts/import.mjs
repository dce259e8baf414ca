import { requireNode } from "./lib/node-version.mjs";

requireNode();
import("./lib/import.mjs").then(({ runImport }) => runImport(process.argv.slice(2)));
