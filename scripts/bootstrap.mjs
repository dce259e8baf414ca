import { requireNode } from "./bootstrap/node-version.mjs";

// `node scripts/bootstrap.mjs COMMAND …`: checks Node, installs the dependencies, and runs the
// command with tsx. Imports are dynamic, because an old Node cannot parse the rest, and tsx may not
// be installed yet.

requireNode();
import("./bootstrap/run.mjs").then(({ run }) => run(process.argv.slice(2)));
