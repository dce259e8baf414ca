import { requireNode } from "./lib/node-version.mjs";

requireNode();
import("./lib/test.mjs").then(({ runTests }) =>
  runTests({ isFast: process.argv.includes("--fast") }),
);
