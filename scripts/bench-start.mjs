import { requireNode } from "./lib/node-version.mjs";

requireNode();
import("./lib/bench-start.mjs").then(({ benchStart }) => benchStart());
