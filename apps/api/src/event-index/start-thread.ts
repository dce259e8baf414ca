import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { Worker, type WorkerOptions } from "node:worker_threads";
import type { ThreadTask } from "./messages.ts";

/** Starts a thread that does not keep the process alive. */
export function startThread(task: ThreadTask): Worker {
  const options: WorkerOptions = { workerData: task, name: "event index", execArgv: [] };
  // In the artifact, the thread is a program of its own; see scripts/artifact/bundle.ts.
  const worker = import.meta.url.endsWith(".ts")
    ? new Worker(toSourceCode(), { ...options, eval: true })
    : new Worker(new URL("./event-index.js", import.meta.url), options);
  worker.unref();
  return worker;
}

// A thread does not inherit tsx, and preloading it by `require` would only register half of it.
function toSourceCode(): string {
  const folder = dirname(createRequire(import.meta.url).resolve("tsx/package.json"));
  const tsx = pathToFileURL(join(folder, "dist/esm/api/index.mjs"));
  const [api, thread] = [tsx, new URL("./thread.ts", import.meta.url)].map(({ href }) =>
    JSON.stringify(href),
  );
  return `import(${api}).then(({ register }) => { register(); return import(${thread}); })`;
}
