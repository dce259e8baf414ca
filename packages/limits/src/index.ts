export {
  defaultTrustedProxies,
  isTrustedProxy,
  parseTrustedProxies,
  toClientAddress,
  toClientKey,
} from "./client-address.ts";
export { FairQueue, QueueRefusal } from "./fair-queue.ts";
export { type Allowance, RequestCounter } from "./request-counter.ts";
export { UncountedReaders } from "./uncounted-readers.ts";
