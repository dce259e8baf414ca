import { requireNode } from "./lib/node-version.mjs";

requireNode();
import("./lib/attack.mjs").then(({ attack }) => attack(process.argv.slice(2)));
