import { requireNode } from "./lib/node-version.mjs";

requireNode();
import("./lib/start.mjs").then(({ start }) => start({ watch: true }));
