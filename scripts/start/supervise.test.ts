import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { takeFreePort } from "../processes/ports.ts";
import { openProcesses } from "../processes/processes.ts";
import type { Session } from "../session/session.ts";
import type { Server } from "./servers.ts";
import { supervise } from "./supervise.ts";

let folder: string;
let session: Pick<Session, "processes" | "report">;
let reports: string[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "dateline-supervise-"));
  reports = [];
  session = {
    processes: openProcesses({ log: { write() {} } }),
    report: (sentence) => void reports.push(sentence),
  };
});
afterEach(async () => {
  await session.processes.stopAll();
  rmSync(folder, { recursive: true, force: true });
});

/** A server that responds with its name and process ID. */
function describeServer(port: number, name: string): Server {
  const file = join(folder, `${name}.mjs`);
  writeFileSync(
    file,
    `import { createServer } from "node:http";
    const server = createServer((request, response) => response.end("${name} " + process.pid));
    if (process.env.METRICS) {
      await new Promise((resolve) => createServer().listen(0, "127.0.0.1", resolve));
      setTimeout(() => { throw new Error("a late fault of ${name}"); }, 500);
      await new Promise(() => {});
    }
    if (process.env.BROKEN) throw new Error("a fault of ${name}");
    server.listen(${port}, "127.0.0.1");
    process.on("SIGTERM", () => { server.close(() => process.exit(0)); server.closeIdleConnections(); });`,
  );
  return {
    ...{ name, what: `The ${name}`, isReplaceable: true, args: [file], cwd: folder, env: {} },
    readyUrl: `http://127.0.0.1:${port}/`,
  };
}

const ask = (port: number) =>
  fetch(`http://127.0.0.1:${port}/`, { headers: { connection: "close" } }).then((answer) =>
    answer.text(),
  );
const askUntil = (port: number, matches: (text: string) => boolean) =>
  expect.poll(() => ask(port).then(matches, () => false), { timeout: 60_000 }).toBe(true);

test("a killed server is restarted, each time after a longer pause", async () => {
  const port = await takeFreePort("127.0.0.1");
  const fail = (sentence: string) => void reports.push(sentence);
  await supervise(session, describeServer(port, "api"), fail, { pauseMs: 10 });
  for (const pause of [0.01, 0.02, 0.04]) {
    const before = await ask(port);
    process.kill(Number(before.split(" ")[1]), "SIGKILL");
    await askUntil(port, (text) => text !== before);
    expect(reports.pop()).toBe(
      `The api ended by itself (SIGKILL). Starting it again in ${pause} s.`,
    );
  }
  expect(reports).toEqual([]);
});

test("a server that keeps exiting is given up, with the cause", async () => {
  const port = await takeFreePort("127.0.0.1");
  const server = describeServer(port, "api");
  const failure = new Promise<string>((resolve) => {
    void supervise(session, server, resolve, { pauseMs: 1 }).then(async () => {
      server.env.BROKEN = "1";
      process.kill(Number((await ask(port)).split(" ")[1]), "SIGKILL");
    });
  });
  expect(await failure).toBe("The api ended 5 times in a row (exit code 1): Error: a fault of api");
  expect(reports).toHaveLength(4);
});

test("a server that does not start the first time is not restarted", async () => {
  const server = describeServer(await takeFreePort("127.0.0.1"), "api");
  server.env.BROKEN = "1";
  await expect(supervise(session, server, () => {})).rejects.toThrow(
    "The api did not start: Error: a fault of api",
  );
});

test("a server is replaced on its port without a failed request", async () => {
  const port = await takeFreePort("127.0.0.1");
  const { replace } = await supervise(session, describeServer(port, "old"), () => {});
  const seen = new Set<string | undefined>();
  let isOver = false;
  const reader = (async () => {
    while (!isOver) seen.add((await ask(port)).split(" ")[0]);
  })();
  await replace(describeServer(port, "new"));
  await askUntil(port, (text) => text.startsWith("new"));
  isOver = true;
  await reader;
  expect([...seen]).toEqual(expect.arrayContaining(["new"]));
});

test("a server whose replacement does not start keeps running", async () => {
  const port = await takeFreePort("127.0.0.1");
  const { replace } = await supervise(session, describeServer(port, "old"), () => {});
  const before = await ask(port);
  const broken = describeServer(port, "new");
  broken.env.BROKEN = "1";
  await expect(replace(broken)).rejects.toThrow("The new did not start: Error: a fault of new");
  expect(await ask(port)).toBe(before);
  expect(reports).toEqual([]);
});

test("a server that listens only on the port of its metrics is not ready", async () => {
  const port = await takeFreePort("127.0.0.1");
  const { replace } = await supervise(session, describeServer(port, "old"), () => {});
  const before = await ask(port);
  const late = describeServer(port, "new");
  late.env.METRICS = "1";
  await expect(replace(late)).rejects.toThrow("The new did not start: Error: a late fault of new");
  expect(await ask(port)).toBe(before);
});
