import { createServer, Server, type ServerResponse } from "node:http";
import { defaultTrustedProxies, parseTrustedProxies } from "@dateline/limits";
import type createNext from "next";
import type { readEnv } from "../env.mjs";
import { refuse, refuseRaw, toRefusal } from "./answers.ts";
import { type ListenerOptions, toListener } from "./listener.ts";
import { secure } from "./security-headers.ts";

/** What serve.mjs loads, because this file's loader must not load the framework. */
export type Framework = {
  createNext: typeof createNext;
  checkRouterState: ListenerOptions["checkRouterState"];
};

// As the API's: who sends a request byte by byte has so long for it. An idle connection is kept for
// longer than proxies keep theirs, so that none is closed while they send on it.
const timeouts = {
  headersTimeout: 10_000,
  requestTimeout: 15_000,
  connectionsCheckingInterval: 5_000,
  keepAliveTimeout: 65_000,
};
const idleMs = 30_000;

// Within the 5 seconds that an operator's `stop` waits.
const graceMs = 4000;

/** Starts the dashboard's server and resolves when it answers. */
export async function start(
  env: ReturnType<typeof readEnv>,
  { createNext, checkRouterState }: Framework,
  { isDevelopment }: { isDevelopment: boolean },
): Promise<void> {
  const { host, port, pageLimit, rateLimit } = env;
  const trustedProxies = parseTrustedProxies(env.trustProxy ?? defaultTrustedProxies);
  // The listener refuses a request without a host itself, with the headers of every answer.
  const server = createServer({ ...timeouts, requireHostHeader: false });
  const next = createNext({
    dev: isDevelopment,
    dir: process.cwd(),
    hostname: host,
    port,
    // To this server the framework adds its listener for upgrades. It has an answer to them only in
    // development; without one Node.js takes them for plain requests.
    httpServer: isDevelopment ? server : new Server(),
  });
  const ready = next.prepare();
  const handle = next.getRequestHandler();
  server.on(
    "request",
    toListener({
      serve: async (request, response) => {
        await ready;
        await handle(request, response);
      },
      checkRouterState,
      trustedProxies,
      pageLimit,
      rateLimit,
      isDevelopment,
    }),
  );
  server.on("clientError", (error, socket) => {
    // As Node.js itself does: in the middle of an answer there is no place for another.
    const { _httpMessage } = socket as { _httpMessage?: ServerResponse | null };
    if (socket.writable && !_httpMessage?.headersSent) refuseRaw(socket, toRefusal(error));
    else socket.destroy();
  });
  server.on("checkExpectation", (_, response) => {
    secure(response);
    refuse(response, { status: 417, text: "Send the request without an Expect field." });
  });
  server.on("connect", (_, socket) =>
    refuseRaw(socket, { status: 405, text: "This is no proxy." }),
  );
  // In development a page may take longer to compile.
  if (!isDevelopment) server.setTimeout(idleMs);

  await new Promise<void>((resolve, reject) => {
    server.once("error", (error) => reject(new Error(toSentence(error, env))));
    server.listen(port, host, resolve);
  });
  stopOnSignals(server, () => next.close());
  await ready;
}

function stopOnSignals(server: Server, close: () => Promise<void>): void {
  let isStopping = false;
  const stop = () => {
    if (isStopping) return;
    isStopping = true;
    setTimeout(() => process.exit(0), graceMs).unref();
    server.close(async () => {
      await close();
      process.exit(0);
    });
    // A connection whose last answer is out stays open for the next request, which we do not wait for.
    setInterval(() => server.closeIdleConnections(), 50).unref();
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
}

function toSentence(
  { code }: NodeJS.ErrnoException,
  { host, port }: { host: string; port: number },
): string {
  return code === "EADDRINUSE"
    ? `Port ${port} is in use: set WEB_PORT to another one.`
    : `Cannot listen on ${host}:${port} (${code}): set HOST and WEB_PORT.`;
}
