import cluster, { type Worker } from "node:cluster";
import { once } from "node:events";
import { Agent, get, type IncomingMessage } from "node:http";
import { type AddressInfo, createServer } from "node:net";
import { fileURLToPath } from "node:url";
import { afterEach, expect, test } from "vitest";

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

/** A server with a time to drain, as one worker of several at the same port. */
async function startWorker(port: number): Promise<Worker> {
  cluster.schedulingPolicy = cluster.SCHED_NONE;
  cluster.setupPrimary({
    exec: fileURLToPath(new URL("testing-worker.ts", import.meta.url)),
    execArgv: ["--import", "tsx"],
  });
  const worker = cluster.fork({ PORT: port });
  closers.push(() => worker.process.kill("SIGKILL"));
  await once(worker, "listening");
  return worker;
}

async function ask(port: number, path: string, agent: Agent | false = false) {
  const sent = get({ host: "127.0.0.1", port, path, agent });
  const [answer] = (await once(sent, "response")) as [IncomingMessage];
  let text = "";
  for await (const piece of answer) text += piece;
  return { status: answer.statusCode, text, connection: answer.headers.connection };
}

test("a port that another process has taken over stays ready while the one before drains", async () => {
  const port = await findFreePort();
  const old = await startWorker(port);
  const kept = new Agent({ keepAlive: true, maxSockets: 1 });
  closers.push(() => kept.destroy());
  const before = await ask(port, "/", kept);
  expect(before).toMatchObject({ text: `${old.process.pid}`, connection: "keep-alive" });
  const next = await startWorker(port);

  const stopping = once(old, "message");
  old.process.kill("SIGTERM");
  await stopping;
  // A proxy's connection to the old one is answered for the last time, and says nothing false.
  expect(await ask(port, "/ready", kept)).toEqual({
    status: 200,
    text: `${old.process.pid}`,
    connection: "close",
  });
  for (let n = 0; n < 20; n++) {
    expect(await ask(port, "/ready")).toMatchObject({ status: 200, text: `${next.process.pid}` });
  }
});
