import { type ChildProcess, fork, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { artifact, programs } from "./artifact.ts";
import { findFreePort } from "./own-dashboard.ts";
import { openPlainProxy, type PlainProxy } from "./plain-proxy.ts";

/** One process of the fleet. */
type Member = {
  url: string;
  /** The proxy in front of it. */
  proxy: PlainProxy;
  /** Stops it, and starts a replacement once the proxy has noticed. */
  restart(): Promise<void>;
  child(): ChildProcess;
};

/** Several APIs and dashboards on the bundled dataset, each kind behind a proxy. */
export type Fleet = {
  apis: Member[];
  dashboards: Member[];
  apiProxy: PlainProxy;
  webProxy: PlainProxy;
  close(): Promise<void>;
};

const host = "127.0.0.1";
// Long enough for the proxy to notice; then the server is told to stop waiting.
const drainSeconds = "600";

/** Starts a fleet. The dashboard must have been built. */
export async function openFleet({ apis, dashboards }: { apis: number; dashboards: number }) {
  const closers: (() => unknown)[] = [];
  const close = async () => {
    for (const each of closers.reverse()) await each();
  };
  try {
    const databaseUrl = await openDatabase(closers);
    const { members: ownApis, proxy: apiProxy } = await openMembers(apis, closers, (port) => ({
      program: programs.api,
      env: { API_PORT: port, DATABASE_URL: databaseUrl, RATE_LIMIT: "0", COST_LIMIT: "0" },
    }));
    const { members: ownDashboards, proxy: webProxy } = await openMembers(
      dashboards,
      closers,
      (port) => ({
        program: programs.dashboard,
        env: { WEB_PORT: port, API_URL: apiProxy.url },
      }),
    );
    return { apis: ownApis, dashboards: ownDashboards, apiProxy, webProxy, close };
  } catch (error) {
    await close();
    throw error;
  }
}

type Start = { program: string; env: Record<string, string> };

async function openMembers(
  count: number,
  closers: (() => unknown)[],
  toStart: (port: string) => Start,
) {
  const ports = await Promise.all(Array.from({ length: count }, findFreePort));
  const urls = ports.map((port) => `http://${host}:${port}`);
  const proxy = await openPlainProxy(urls);
  closers.push(() => proxy.close());
  const members = urls.map((url, index): Member => {
    const start = () => run(toStart(String(ports[index])));
    let child = start();
    closers.push(() => stop(child, "SIGINT"));
    return {
      url,
      proxy,
      child: () => child,
      async restart() {
        child.kill("SIGTERM");
        await proxy.until(url, "unused");
        await stop(child, "SIGINT");
        child = start();
        await proxy.until(url, "used");
      },
    };
  });
  await Promise.all(urls.map((url) => proxy.until(url, "used")));
  return { members, proxy };
}

function run({ program, env }: Start): ChildProcess {
  return spawn(process.execPath, [program], {
    cwd: artifact,
    env: {
      ...process.env,
      HOST: host,
      DRAIN_SECONDS: drainSeconds,
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
      ...env,
    },
    stdio: ["ignore", "ignore", "inherit"],
  });
}

async function stop(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, "exit");
  child.kill(signal);
  await exited;
}

/** Returns the URL with which an API reads the bundled dataset. */
async function openDatabase(closers: (() => unknown)[]): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "dateline-fleet-"));
  closers.push(() => rmSync(folder, { recursive: true, force: true }));
  const options = { cwd: artifact, silent: true };
  const server = fork(programs.database, [folder], options);
  closers.push(() => stop(server, "SIGTERM"));
  const [{ url, problem }] = await once(server, "message");
  if (!url) throw new Error(problem);
  const prepare = fork(programs.prepare, ["dataset"], {
    ...options,
    env: { ...process.env, DATABASE_URL: url },
  });
  const [code] = await once(prepare, "exit");
  if (code !== 0) throw new Error("The dataset could not be loaded.");
  const reader = new URL(url);
  reader.username = "dateline_reader";
  reader.password = readFileSync(join(folder, "postgres-reader-password"), "utf8").trim();
  return reader.href;
}
