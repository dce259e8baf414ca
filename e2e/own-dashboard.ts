import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createInterface } from "node:readline";
import { artifact, programs } from "./artifact.ts";

/**
 * A dashboard of a journey's own, whose API can be taken away and given back without disturbing
 * anyone else's.
 */
export type OwnDashboard = {
  webUrl: string;
  /** The lines that it has printed. */
  log: readonly string[];
  /** The number of requests that the API has had, without checks of `/health`. */
  countRequests(): number;
  /** From now on connections to the API are refused, and those that are open are cut. */
  killApi(): Promise<void>;
  /** The API answers again, at the same port. */
  restartApi(): Promise<void>;
  /**
   * From now on requests to the API are accepted and not answered, as by a process that is stopped.
   */
  freezeApi(): void;
  /** Requests are answered again, those of the meantime never. */
  thawApi(): void;
  close(): Promise<void>;
};

const host = "127.0.0.1";

/** Starts the dashboard that was built last, over a proxy to an API that runs. */
export async function openOwnDashboard(
  apiUrl: string,
  settings: Record<string, string> = {},
): Promise<OwnDashboard> {
  let requests = 0;
  let isFrozen = false;
  const startCounting = (port: number) =>
    startProxy(apiUrl, port, () => isFrozen).on("request", ({ url }) => {
      // The breaker checks whether the API is alive while a call is slow.
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
