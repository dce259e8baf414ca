import { requireNode } from "../bootstrap/node-version.mjs";

// `scripts/serve.mjs` of an artifact, which operators run. The rest is loaded after the check,
// because an old Node cannot parse it.

requireNode();
void import("./serve.ts").then(({ serve }) => serve(process.argv.slice(2)));
