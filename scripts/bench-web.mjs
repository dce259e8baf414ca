import { requireNode } from "./lib/node-version.mjs";

requireNode();
import("./lib/bench-web.mjs").then(({ benchWeb }) => benchWeb(process.argv.slice(2)));
