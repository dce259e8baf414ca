import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createInterface } from "node:readline";
import { artifact, programs } from "./artifact.ts";

/**
 * A dashboard for one journey, whose API can be stopped and restarted without disturbing others.
 */
export type OwnDashboard = {
  webUrl: string;
  /** The lines of its output. */
  log: readonly string[];
  /** The number of requests to the API, except checks of `/health`. */
  countRequests(): number;
  /** Refuses connections to the API from now on, and cuts open ones. */
  killApi(): Promise<void>;
  /** Accepts connections to the API again, on the same port. */
  restartApi(): Promise<void>;
  /** Accepts requests to the API from now on but does not answer, like a suspended process. */
  freezeApi(): void;
  /** Answers requests again, but never those that arrived in the meantime. */
  thawApi(): void;
  close(): Promise<void>;
};

const host = "127.0.0.1";

/** Starts the dashboard that was built last, in front of a proxy to a running API. */
export async function openOwnDashboard(
  apiUrl: string,
  settings: Record<string, string> = {},
): Promise<OwnDashboard> {
  let requests = 0;
  let isFrozen = false;
  const startCounting = (port: number) =>
    startProxy(apiUrl, port, () => isFrozen).on("request", ({ url }) => {
      // While a call is slow, the breaker checks whether the API is alive.
      if (url !== "/health") requests += 1;
    });
  let proxy = startCounting(0);
  await once(proxy, "listening");
  const { port } = proxy.address() as AddressInfo;
  const webPort = await findFreePort();
  const dashboard = spawn(process.execPath, [programs.dashboard], {
    cwd: artifact,
    env: {
      ...process.env,
      ...settings,
      HOST: host,
      WEB_PORT: String(webPort),
      API_URL: `http://${host}:${port}`,
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const log: string[] = [];
  for (const stream of [dashboard.stdout, dashboard.stderr]) {
    createInterface(stream).on("line", (line) => log.push(line));
  }
  const webUrl = `http://${host}:${webPort}`;
  await answers(`${webUrl}/icon.svg`, dashboard);
  return {
    webUrl,
    log,
    countRequests: () => requests,
    killApi: () => stop(proxy),
    async restartApi() {
      proxy = startCounting(port);
      await once(proxy, "listening");
    },
    freezeApi() {
      isFrozen = true;
    },
    thawApi() {
      isFrozen = false;
    },
    async close() {
      dashboard.kill("SIGTERM");
      await stop(proxy);
    },
  };
}

function startProxy(apiUrl: string, port: number, isFrozen: () => boolean): Server {
  const server = createServer((incoming, outgoing) => {
    if (isFrozen()) return;
    const { method, headers, url } = incoming;
    const forwarded = request(new URL(url ?? "/", apiUrl), { method, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    forwarded.on("error", () => outgoing.destroy());
    outgoing.on("close", () => forwarded.destroy());
    incoming.pipe(forwarded);
  });
  return server.listen(port, host);
}

async function stop(server: Server): Promise<void> {
  if (!server.listening) return;
  const closed = once(server, "close");
  server.close();
  server.closeAllConnections();
  await closed;
}

export async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, host);
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  await stop(server);
  return port;
}

export async function answers(url: string, child: ChildProcess): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) {
      throw new Error("The dashboard does not start.");
    }
    const response = await fetch(url).catch(() => null);
    if (response?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
