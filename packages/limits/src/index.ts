export {
  defaultTrustedProxies,
  parseTrustedProxies,
  type TrustedProxies,
  toClientAddress,
  toClientKey,
} from "./client-address.ts";
export { FairQueue, QueueRefusal } from "./fair-queue.ts";
export {
  type BoundedServer,
  createBoundedServer,
  idleMs,
  type Refusal,
  type ToAnswer,
} from "./http-server.ts";
export { logRequests, nameOperation, type ServedRequest } from "./log-requests.ts";
export { OutageLog } from "./outage-log.ts";
export { type Allowance, type Counter, RequestCounter } from "./request-counter.ts";
export { stopOnSignals } from "./stop-on-signals.ts";
export { UncountedReaders } from "./uncounted-readers.ts";
