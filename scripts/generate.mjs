import { requireNode } from "./lib/node-version.mjs";

requireNode();
import("./lib/generate.mjs").then(({ runGenerate }) => runGenerate());
