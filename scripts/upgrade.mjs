import { requireNode } from "./lib/node-version.mjs";

requireNode();
import("./lib/upgrade.mjs").then(({ upgrade }) => upgrade());
