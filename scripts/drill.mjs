import { requireNode } from "./lib/node-version.mjs";

requireNode();
import("./lib/drill.mjs").then(({ drill }) => drill(process.argv.slice(2)));
