export { builtInKinds } from "./built-in-kinds.ts";
export { toCanonicalWriter } from "./canonical-text.ts";
export { citationRelations, dateBases, involvementRoles, participationRoles } from "./enums.ts";
export { toJsonSchemas } from "./json-schemas.ts";
export {
  type Creatable,
  creatable,
  type DateOrder,
  type MappedField,
  type MappedFormat,
  mappedFields,
  mappedFieldTexts,
  mappedFormats,
} from "./mapping-fields.ts";
export { type MappedColumn, type MappingRecord, mappingSchema } from "./mapping-schema.ts";
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
  type CollectionRecord,
  collectionSchema,
  type EventRecord,
  eventSchema,
  kindSchema,
  organizationSchema,
  personSchema,
  placeSchema,
  publisherSchema,
  type RecordKind,
  recordSchemas,
  type SiteRecord,
  siteSchema,
} from "./record-schemas.ts";
export { type StoryRecord, storySchema } from "./story-schema.ts";
export { toTitle, toWrittenTitle } from "./title.ts";
