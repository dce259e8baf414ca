import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";
import { fileURLToPath } from "node:url";
import { apiUrl } from "../env.ts";
import { answers, findFreePort } from "../own-dashboard.ts";
import { expect, test } from "../test.ts";

// An operator runs only the dashboard, with an API on another machine.

const canConnect = (host: string, port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connect({ host, port });
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });

const webFolder = fileURLToPath(new URL("../../apps/web/", import.meta.url));
const startWithNpm = (env: Record<string, string>) =>
  spawn("npm", ["start"], {
    cwd: webFolder,
    env: {
      ...process.env,
      ...env,
      API_URL: apiUrl,
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
    },
    stdio: "ignore",
    // A process group, so that npm, its shell and the server can be killed together.
    detached: true,
  });

function endGroup({ pid }: ChildProcess) {
  try {
    if (pid) process.kill(-pid, "SIGTERM");
  } catch {
    // All processes have exited.
  }
}

// On Linux, all of 127.0.0.0/8 is this machine: a server on all interfaces responds at 127.0.0.2.
for (const { HOST, elsewhere } of [
  { HOST: "", elsewhere: false },
  { HOST: "0.0.0.0", elsewhere: process.platform === "linux" },
]) {
  test(`"npm start" in apps/web listens at WEB_PORT with HOST="${HOST}"`, async () => {
    const port = await findFreePort();
    const child = startWithNpm({ HOST, WEB_PORT: String(port) });
    const ended = once(child, "close");
    try {
      await answers(`http://127.0.0.1:${port}/icon.svg`, child);
      expect((await fetch(`http://127.0.0.1:${port}/about`)).status).toBe(200);
      expect(await canConnect("127.0.0.2", port)).toBe(elsewhere);
    } finally {
      endGroup(child);
      await ended;
    }
  });
}

test("the server ends when npm is stopped, and frees the port", async () => {
  const port = await findFreePort();
  const child = startWithNpm({ HOST: "127.0.0.1", WEB_PORT: String(port) });
  try {
    await answers(`http://127.0.0.1:${port}/icon.svg`, child);
    child.kill("SIGTERM");
    await expect.poll(() => canConnect("127.0.0.1", port)).toBe(false);
  } finally {
    endGroup(child);
  }
});

test("metrics of the dashboard are served on a port of their own, and not to readers", async () => {
  const [port, metricsPort] = [await findFreePort(), await findFreePort()];
  const child = startWithNpm({
    HOST: "127.0.0.1",
    WEB_PORT: String(port),
    WEB_METRICS_PORT: String(metricsPort),
  });
  try {
    await answers(`http://127.0.0.1:${port}/icon.svg`, child);
    expect((await fetch(`http://127.0.0.1:${port}/about`)).status).toBe(200);
    const metrics = async () => (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text();
    await expect
      .poll(metrics)
      .toContain('dateline_web_requests_total{route="about",status="200"} 1\n');
    // The page has called the API, through the framework.
    expect(await metrics()).toMatch(/\ndateline_web_api_requests_total\{status="200"\} [1-9]/);
    expect((await fetch(`http://127.0.0.1:${port}/metrics`)).status).toBe(404);
  } finally {
    endGroup(child);
  }
});
