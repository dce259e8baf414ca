import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbeddedServer } from "./server.ts";

// Forked with the data folder as its argument (without one: a temporary folder, deleted at the
// end), and optionally with a port. Sends { url } or { problem } to its parent, and stops the
// server on SIGTERM, on SIGINT and when the parent disconnects.

const [givenFolder, port] = process.argv.slice(2);
const dataFolder = givenFolder ?? (await mkdtemp(join(tmpdir(), "dateline-test-")));

let stopping: Promise<void> | undefined;
const starting = startEmbeddedServer({
  dataFolder,
  durable: givenFolder !== undefined,
  ...(port !== undefined && { port: Number(port) }),
  onLog: (text) => process.stderr.write(text),
});

async function stop(): Promise<void> {
  const server = await starting.catch(() => null);
  await server?.stop();
  if (givenFolder === undefined) await rm(dataFolder, { recursive: true, force: true });
}

function stopOnce(): void {
  stopping ??= stop().finally(() => process.exit(0));
}

process.stderr.on("error", () => {});
process.on("SIGTERM", stopOnce);
process.on("SIGINT", stopOnce);
process.on("disconnect", stopOnce);

try {
  const server = await starting;
  process.send?.({ url: server.url });
  await server.ended;
  if (stopping === undefined) {
    console.error("The database server exited unexpectedly.");
    process.exit(1);
  }
} catch (error) {
  const problem = error instanceof Error ? error.message : String(error);
  console.error(problem);
  if (process.send === undefined) process.exit(1);
  process.send({ problem }, () => process.exit(1));
}
