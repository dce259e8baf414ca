// Separate from the index, because the pages of the dashboard must not load a PostgreSQL client.
export { createCounter } from "./shared-counter.ts";
export { SharedStore } from "./shared-store.ts";
