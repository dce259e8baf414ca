import { type ChildProcess, fork, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { findFreePort, webFolder } from "./own-dashboard.ts";
import { openPlainProxy, type PlainProxy } from "./plain-proxy.ts";

/** One process of the fleet. */
type Member = {
  url: string;
  /** The proxy before it. */
  proxy: PlainProxy;
  /** Asks it to stop, and starts another in its place when the proxy has noticed. */
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

const root = fileURLToPath(new URL("../", import.meta.url));
const packages = join(root, "packages");
const host = "127.0.0.1";
// The proxy notices in less; then the server is told not to wait any longer.
const drainSeconds = "600";

/** The dashboard must have been built. */
export async function openFleet({ apis, dashboards }: { apis: number; dashboards: number }) {
  const closers: (() => unknown)[] = [];
  const close = async () => {
    for (const each of closers.reverse()) await each();
  };
  try {
    const databaseUrl = await openDatabase(closers);
    const api = { args: ["--import", "tsx", "src/main.ts"], cwd: join(root, "apps", "api") };
    const { members: ownApis, proxy: apiProxy } = await openMembers(apis, closers, (port) => ({
      ...api,
      env: { API_PORT: port, DATABASE_URL: databaseUrl, RATE_LIMIT: "0", COST_LIMIT: "0" },
    }));
    const dashboard = { args: ["serve.mjs", "start"], cwd: webFolder };
    const { members: ownDashboards, proxy: webProxy } = await openMembers(
      dashboards,
      closers,
      (port) => ({ ...dashboard, env: { WEB_PORT: port, API_URL: apiProxy.url } }),
    );
    return { apis: ownApis, dashboards: ownDashboards, apiProxy, webProxy, close };
  } catch (error) {
    await close();
    throw error;
  }
}

type Program = { args: string[]; cwd: string; env: Record<string, string> };

async function openMembers(
  count: number,
  closers: (() => unknown)[],
  toProgram: (port: string) => Program,
) {
  const ports = await Promise.all(Array.from({ length: count }, findFreePort));
  const urls = ports.map((port) => `http://${host}:${port}`);
  const proxy = await openPlainProxy(urls);
  closers.push(() => proxy.close());
  const members = urls.map((url, index): Member => {
    const start = () => run(toProgram(String(ports[index])));
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

function run({ args, cwd, env }: Program): ChildProcess {
  return spawn(process.execPath, args, {
    cwd,
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
  const options = { execArgv: ["--import", "tsx"], silent: true };
  const server = fork("src/cli.ts", [folder], { ...options, cwd: join(packages, "postgres") });
  closers.push(() => stop(server, "SIGTERM"));
  const [{ url, problem }] = await once(server, "message");
  if (!url) throw new Error(problem);
  const prepare = fork("src/prepare-cli.ts", [join(root, "prisma", "dataset")], {
    ...options,
    cwd: join(packages, "importer"),
    env: { ...process.env, DATABASE_URL: url },
  });
  const [code] = await once(prepare, "exit");
  if (code !== 0) throw new Error("The dataset could not be loaded.");
  const reader = new URL(url);
  reader.username = "dateline_reader";
  reader.password = readFileSync(join(folder, "postgres-reader-password"), "utf8").trim();
  return reader.href;
}
