/**
 * For a loader that fills the tables by itself, past the import (the benchmarks' COPY does): with these it leaves a database
 * as the import would have. The reading of files, their checks and the merging with what is there are the import's alone.
 */
export type { Client } from "pg";
export { connect } from "./import/connect.ts";
export { derive, deriveDensities, deriveTexts } from "./import/derive.ts";
export { publishVersion } from "./import/publish.ts";
export type { CitationRecord, EventRecord } from "./import/schema.ts";
export { toHash } from "./import/to-rows.ts";
