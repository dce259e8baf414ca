export { monthNames, toDateLabel, toShortDateLabel } from "./date-label.ts";
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
export { type DatePrecision, type EdtfDate, type ParsedEdtf, parseEdtf } from "./edtf.ts";
export { type EventKind, eventKinds, isEventKind } from "./event-kind.ts";
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
export { cleanValue, isSlug } from "./link-text.ts";
export { MAX_OUTLIERS, type SpanEnds, toMainSpan } from "./main-span.ts";
export { type ParsedView, parseAddress, parseView } from "./parse-view.ts";
export { cutText, MAX_TEXT_LENGTH, toSearchText, toTextLength } from "./search-text.ts";
export {
  emptyView,
  hasFilters,
  MAX_LIST_LENGTH,
  noFilters,
  type Subject,
  toAddress,
  toQuery,
  type View,
  type ViewFilters,
} from "./view.ts";
export {
  ALL_DATES,
  contains,
  isAllDates,
  matchesWindow,
  moveBy,
  overlaps,
  type ParsedWindow,
  panTo,
  parseWindow,
  resolveWindow,
  type Span,
  toLength,
  toWindow,
  type Window,
  type WindowMatch,
} from "./window.ts";
