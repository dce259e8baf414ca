export {
  defaultTrustedProxies,
  isTrustedProxy,
  parseTrustedProxies,
  toClientAddress,
  toClientKey,
} from "./client-address.ts";
export { type Allowance, RequestCounter } from "./request-counter.ts";
export { UncountedReaders } from "./uncounted-readers.ts";
