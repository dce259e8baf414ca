import type { Server } from "node:http";

/** Less than the 5 seconds after which `npm start` kills its servers. */
const graceMs = 4000;

export type StopOptions = {
  /** Called once, with the name of the signal or the argument of the returned function. */
  onStop?: (reason: string) => void;
  /** Called when all requests are answered. */
  close: () => Promise<unknown>;
};

/**
 * On SIGTERM and SIGINT accepts no more connections, answers the requests that have come, and exits
 * with 0; after a grace period it exits without the answers. Returns a function that does the same.
 */
export function stopOnSignals(
  server: Server,
  { onStop, close }: StopOptions,
): (reason: string) => void {
  let isStopping = false;
  const stop = (reason: string) => {
    if (isStopping) return;
    isStopping = true;
    onStop?.(reason);
    setTimeout(() => process.exit(0), graceMs).unref();
    server.close(async () => {
      await close();
      process.exit(0);
    });
    // A connection becomes idle when its last answer is sent, and would be kept for a next request.
    setInterval(() => server.closeIdleConnections(), 50).unref();
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
  return stop;
}
