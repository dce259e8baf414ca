import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { pino } from "pino";
import { afterAll } from "vitest";
import { createHttpServer } from "../src/http/http-server.ts";
import { createServer, type ServerOptions } from "../src/server.ts";

/** The API behind a real socket, on a port of its own; it ends with the file. */
export async function listen(options: Omit<ServerOptions, "log">) {
  const lines: string[] = [];
  const log = pino({ level: "debug" }, { write: (line: string) => lines.push(line) });
  const api = createServer({ ...options, log });
  const server = createHttpServer(api, log).listen(0, "127.0.0.1");
  await once(server, "listening");
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { port, url: `http://127.0.0.1:${port}/graphql`, /** What was logged. */ lines };
}
