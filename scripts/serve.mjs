import { requireNode } from "./lib/node-version.mjs";

requireNode();
import("./lib/serve.mjs").then(({ serve }) => serve(process.argv.slice(2)));
