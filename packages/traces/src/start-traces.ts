import { setTimeout as sleep } from "node:timers/promises";
import type { Service, TraceLog } from "./sdk.ts";
import type { TraceSettings } from "./settings.mjs";
import { setTracer } from "./tracer.ts";

/** How long a process waits for the collector when it ends: less than its grace period. */
const maxFlushMs = 2_000;

export type Traces = {
  /** Sends what is recorded, in bounded time. */
  close: () => Promise<void>;
};

/** Starts to record spans; with null nothing is recorded, and the SDK is not loaded. */
export async function startTraces(
  settings: TraceSettings | null,
  service: Service,
  log: TraceLog,
): Promise<Traces> {
  if (settings === null) return { close: async () => {} };
  const { createSdk } = await import("./sdk.ts");
  const { start, shutdown } = createSdk(settings, service, log);
  setTracer(start);
  return {
    async close() {
      setTracer(null);
      // The exporter has already logged why the SDK rejects.
      const flushed = shutdown().catch(() => {});
      await Promise.race([flushed, sleep(maxFlushMs, undefined, { ref: false })]);
    },
  };
}
