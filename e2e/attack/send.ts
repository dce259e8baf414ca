import { Agent, type ClientRequest, request as openRequest } from "node:http";
import { requireLoopback } from "./loopback.ts";

export type Ask = {
  method: "GET" | "POST";
  path: string;
  headers?: Record<string, string>;
  body?: string;
  /** Whether to announce a body but never send it. */
  isUnfinished?: boolean;
};

export type Answer = {
  /** Null without a response: aborted, timed out, or closed. */
  status: number | null;
  ms: number;
  bytes: number;
  /** The start of the body. */
  text: string;
  end: string;
};

export type Sender = {
  send: (ask: Ask, client: string, signal: AbortSignal) => Promise<Answer>;
  close: () => void;
};

const keptLength = 400;

/** Sends requests as `client`, in the `X-Forwarded-For` of a proxy on this machine. */
export function openSender(origin: string): Sender {
  const { hostname, port } = new URL(requireLoopback(origin));
  const agent = new Agent({ keepAlive: true });
  return {
    send(ask, client, signal) {
      const start = performance.now();
      const { method, path, body, isUnfinished } = ask;
      const headers = {
        ...ask.headers,
        "x-forwarded-for": client,
        ...(body !== undefined && { "content-length": String(Buffer.byteLength(body)) }),
        ...(isUnfinished && { "content-length": "1000" }),
      };
      return new Promise((resolve) => {
        let status: number | null = null;
        let bytes = 0;
        let text = "";
        let end = "";
        const settle = (isWhole: boolean) =>
          resolve({
            status: isWhole ? status : null,
            ms: performance.now() - start,
            bytes,
            text,
            end,
          });
        const request: ClientRequest = openRequest(
          { hostname, port, method, path, headers, agent, signal },
          (response) => {
            status = response.statusCode ?? null;
            response.on("data", (chunk: Buffer) => {
              if (bytes < keptLength) text += chunk.toString("latin1", 0, keptLength);
              bytes += chunk.length;
              end = chunk.toString("latin1", Math.max(chunk.length - 20, 0));
            });
            response.on("end", () => settle(response.complete));
            response.on("error", () => settle(false));
          },
        );
        request.on("error", () => settle(false));
        request.on("upgrade", (response, socket) => {
          status = response.statusCode ?? null;
          socket.destroy();
          settle(true);
        });
        if (isUnfinished) request.flushHeaders();
        else request.end(body);
      });
    },
    close: () => agent.destroy(),
  };
}
