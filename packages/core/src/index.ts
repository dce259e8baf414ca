export { toBibtex } from "./bibtex.ts";
export { type CitedDocument, softwareName, toDocumentCsl, toViewCsl } from "./cited-items.ts";
export { toCountryName } from "./country-name.ts";
export { toCslDate } from "./csl-date.ts";
export type { CslDate, CslItem } from "./csl-item.ts";
export { toDateLabel, toShortDateLabel } from "./date-label.ts";
export {
  addDays,
  type Day,
  dayMs,
  fromDayNumber,
  MAX_DAY,
  MIN_DAY,
  meanYearDays,
  parseDay,
  toDay,
  toDayNumber,
  toParts,
  toUtcMs,
} from "./day.ts";
export { type ParsedEdtf, parseEdtf } from "./edtf.ts";
export {
  type DateExtent,
  type EdtfDate,
  type EdtfEnd,
  type EdtfEnds,
  toEdtfDate,
  toEdtfEnds,
} from "./edtf-ends.ts";
export { type DatePrecision, datePrecisions, type EdtfExpression } from "./edtf-expression.ts";
export { toEdtfWords } from "./edtf-words.ts";
export { toEventJsonLd } from "./event-json-ld.ts";
export {
  type CsvRows,
  csvRows,
  csvRowsNames,
  type ExportFormat,
  type ExportGroup,
  exportFormatNames,
  exportFormats,
  exportGroups,
  toExportFormat,
} from "./export-formats.ts";
export { toIsoDate } from "./iso-date.ts";
export {
  type Step,
  toBuckets,
  toLongestStep,
  toStepEnd,
  toStepLength,
  toStepStart,
} from "./ladder.ts";
export {
  type LaneEvent,
  type LaneKind,
  laneKindNames,
  laneKinds,
  MAX_LANES,
} from "./lane-kind.ts";
export { notStated, toLicense, toLicenseLabel } from "./license.ts";
export { cleanValue, isSlug } from "./link-text.ts";
export { MAX_OUTLIERS, type SpanEnds, toMainSpan } from "./main-span.ts";
export { monthNames } from "./month-names.ts";
export { type ParsedView, parseAddress, parseView } from "./parse-view.ts";
export { toRis } from "./ris.ts";
export { cutText, MAX_TEXT_LENGTH, toSearchText, toTextLength } from "./search-text.ts";
export { toUnknownParameters } from "./unknown-parameters.ts";
export {
  emptyView,
  hasFilters,
  MAX_COMPARED,
  MAX_LIST_LENGTH,
  noFilters,
  type Subject,
  toAddress,
  toCompared,
  toQuery,
  type View,
  type ViewFilters,
} from "./view.ts";
export { toViewFilter, toViewWindowFilter, type ViewFilter } from "./view-filter.ts";
export {
  ALL_DATES,
  contains,
  type EventDays,
  isAllDates,
  matchesWindow,
  moveBy,
  overlaps,
  type ParsedWindow,
  panTo,
  parseWindow,
  resolveWindow,
  type Span,
  toKnownDays,
  toLength,
  toWindow,
  type Window,
  type WindowMatch,
} from "./window.ts";
