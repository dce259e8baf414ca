import { requireNode } from "./lib/node-version.mjs";

requireNode();
import("./lib/build.mjs").then(({ build }) => build());
