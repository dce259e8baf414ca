import { requireNode } from "./lib/node-version.mjs";

// Loaded only now: an old Node could not even read the rest.
requireNode();
import("./lib/start.mjs").then(({ start }) => start());
