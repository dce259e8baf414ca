import cluster from "node:cluster";
import type { BoundedServer } from "./http-server.ts";

/** Less than the 5 seconds after which `npm start` kills its servers. */
const graceMs = 4000;

export type StopOptions = {
  /** Called once, with the name of the signal or the argument of the returned function. */
  onStop?: (reason: string) => void;
  /** Called when all requests are answered. */
  close: () => Promise<unknown>;
  /** How long requests are still accepted after SIGTERM, in milliseconds; 0 if missing. */
  drainMs?: number;
};

/**
 * On SIGTERM `/ready` fails and each answer closes its connection, so that a proxy moves on to other
 * servers without an error. After the time to drain, and on SIGINT at once, accepts no more
 * connections, answers the requests that have come, and exits with 0; after a grace period it exits
 * without the answers. Returns a function that does the same as SIGINT.
 *
 * To a cluster's worker the supervisor sends SIGTERM when another worker has taken over its port,
 * which stays ready: the old one then only serves the connections that it has.
 */
export function stopOnSignals(
  server: BoundedServer,
  { onStop, close, drainMs = 0 }: StopOptions,
): (reason: string) => void {
  let isStopping = false;
  let isClosing = false;
  const drain = (reason: string, isReplaced = false) => {
    isStopping = true;
    onStop?.(reason);
    server.drain({ isReplaced });
  };
  const end = () => {
    if (isClosing) return;
    isClosing = true;
    setTimeout(() => process.exit(0), graceMs).unref();
    server.close(async () => {
      await close();
      process.exit(0);
    });
    // A connection becomes idle when its last answer is sent, and would be kept for a next request.
    setInterval(() => server.closeIdleConnections(), 50).unref();
  };
  const stop = (reason: string) => {
    if (!isStopping) drain(reason);
    end();
  };
  // A service manager may send it to a process and, by way of its parent, once more.
  process.on("SIGTERM", (signal) => {
    if (isStopping) return;
    drain(signal, cluster.isWorker);
    setTimeout(end, drainMs);
  });
  process.on("SIGINT", stop);
  return stop;
}
