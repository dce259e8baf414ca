// Apart from the index, because the pages of the dashboard must not load a client of PostgreSQL.
export { createCounter } from "./shared-counter.ts";
export { SharedStore } from "./shared-store.ts";
