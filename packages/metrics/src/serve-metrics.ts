import { once } from "node:events";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { createBoundedServer, type ToAnswer } from "@dateline/limits";
import { collectDefaultMetrics, register } from "prom-client";

/** Where the metrics are served, and the variable that names the port. */
export type MetricsAddress = { host: string; port: number; variable: string };

/**
 * Serves everything in prom-client's registry at `/metrics`, and starts to observe the process
 * itself: memory, garbage collection, event loop.
 *
 * @throws Error with a sentence for the operator when the port cannot be used.
 */
export async function serveMetrics({ host, port, variable }: MetricsAddress): Promise<Server> {
  const server = createBoundedServer((request, response) => void answer(request, response), toText);
  server.listen(port, host);
  try {
    await once(server, "listening");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new Error(
      code === "EADDRINUSE"
        ? `Port ${port} is in use: set ${variable} to another one.`
        : `Cannot listen on ${host}:${port} (${code}): set METRICS_HOST and ${variable}.`,
    );
  }
  collectDefaultMetrics();
  // It must not keep a process alive whose own server was closed.
  server.unref();
  return server;
}

async function answer({ method, url }: IncomingMessage, response: ServerResponse) {
  const [path] = (url ?? "").split("?");
  if (path !== "/metrics") return refuse(response, 404, "The metrics are at /metrics.");
  if (method !== "GET" && method !== "HEAD") return refuse(response, 405, "Use GET.");
  try {
    const text = await register.metrics();
    response.writeHead(200, { ...headers, "content-type": register.contentType }).end(text);
  } catch (error) {
    console.error("metrics:", error);
    refuse(response, 500, "The metrics cannot be read.");
  }
}

const headers = { "cache-control": "no-store", "x-content-type-options": "nosniff" };

const toText: ToAnswer = ({ text }) => ({
  headers: { ...headers, "content-type": "text/plain; charset=utf-8" },
  body: `${text}\n`,
});

function refuse(response: ServerResponse, status: number, text: string): void {
  const { headers, body } = toText({ status, text });
  response.writeHead(status, headers).end(body);
}
