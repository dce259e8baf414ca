export { toCanonicalWriter } from "./canonical-text.ts";
export { dateBases, involvementRoles, participationRoles } from "./enums.ts";
export { toJsonSchemas } from "./json-schemas.ts";
export { nearest } from "./nearest.ts";
export { parseDate } from "./parse-date.ts";
export {
  type ParsedRecord,
  parseRecord,
  type RecordProblem,
  withoutNulls,
} from "./parse-record.ts";
export { toQuote } from "./quote.ts";
export {
  type CitationRecord,
  datasetSchema,
  type EventRecord,
  eventSchema,
  organizationSchema,
  personSchema,
  placeSchema,
  publisherSchema,
  type RecordKind,
  recordSchemas,
} from "./record-schemas.ts";
