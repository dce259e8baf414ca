import type { IncomingMessage, Server, ServerResponse } from "node:http";

/** The log entry of a request. It has nothing of its query, its variables or its client. */
export type ServedRequest = {
  method: string;
  /** Without the query string. */
  path: string;
  /** The operation's name, where there is one. */
  operation?: string;
  status: number;
  ms: number;
  /** Whether the client left before it had its answer. */
  aborted?: true;
};

const operations = new WeakMap<IncomingMessage, string>();

/** Names the operation that a request sends, for its line in the log. */
export const nameOperation = (request: IncomingMessage, name: string): void => {
  operations.set(request, name);
};

/** Calls `write` once for each request, when its answer is sent or its client gone. */
export function logRequests(
  server: Server,
  write: (served: ServedRequest, request: IncomingMessage) => void,
): void {
  server.prependListener("request", (request: IncomingMessage, response: ServerResponse) => {
    const since = performance.now();
    // Both are changed on the way to the application.
    const { method = "", url = "" } = request;
    response.once("close", () => {
      const operation = operations.get(request);
      const served: ServedRequest = {
        method,
        path: url.split(/[?#]/, 1)[0] ?? "",
        ...(operation !== undefined && { operation }),
        status: response.statusCode,
        ms: Math.round((performance.now() - since) * 10) / 10,
        ...(!response.writableFinished && { aborted: true }),
      };
      write(served, request);
    });
  });
}
