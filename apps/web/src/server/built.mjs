// The server as bundled by `npm run build`, in the dashboard's folder.

import { logConsole } from "./json-log.ts";
import { run } from "./run.mjs";
import * as server from "./start.ts";

logConsole();
await run(import.meta.dirname, async () => server);
