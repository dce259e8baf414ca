import { requireNode } from "./lib/node-version.mjs";

requireNode();
import("./lib/test-browsers.mjs").then(({ testBrowsers }) => testBrowsers(process.argv.slice(2)));
