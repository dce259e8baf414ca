import { involvementRoles, type MappedField, participationRoles, toQuote } from "@dateline/model";
import type { Row } from "../row.ts";
import type { References } from "./references.ts";
import type { RowValues } from "./row-values.ts";
import { toCitations, withoutUndefined } from "./to-citations.ts";
import { type DateContext, toDate } from "./to-date.ts";
import { toEventSlug, toKey } from "./to-slug.ts";
import type { UniqueSlugs } from "./unique-slugs.ts";

export type EventContext = DateContext & { references: References; slugs: UniqueSlugs };

/** The record of an event, and its fields that are left out because of a reported problem. */
type Draft = { value: Record<string, unknown>; reported: Set<string> };

/** Turns a row into the record of an event, not validated yet. */
export function toEvent(values: RowValues, bytes: number, context: EventContext): Row {
  const { line } = values;
  const draft: Draft = { value: {}, reported: new Set() };
  const set = (field: string, value: unknown) => {
    if (value === null) draft.reported.add(field);
    else if (value !== undefined) draft.value[field] = value;
  };
  for (const field of ["title", "summary"] as const) {
    set(field, values.text(field) ?? reportMissing(field, values, context));
  }
  const { references } = context;
  const kind = values.text("kind");
  set(
    "kind",
    kind === undefined
      ? reportMissing("kind", values, context)
      : references.toSlug({ kind: "kinds", name: kind, line }),
  );
  for (const field of ["shortTitle", "dateNote"] as const) set(field, values.text(field));
  set("dateBasis", values.text("dateBasis")?.toUpperCase());
  set("date", toDate(values, context));
  set("place", toPlace(values, references));
  set("participations", toParticipations(values, context));
  set("involvements", toInvolvements(values, context));
  for (const field of ["statements", "image"] as const) set(field, toJson(field, values, context));
  set("citations", toDocuments(values, context));
  set("slug", toGivenSlug(values) ?? toSlug(draft, context));
  return { line, value: draft.value, lineOf: () => line, reported: draft.reported, bytes };
}

function reportMissing(field: MappedField, { line }: RowValues, { causes }: EventContext): null {
  causes.add(
    `no ${field}`,
    line,
    (rows) => `has no ${field}${rows}; fill it in, or write a default ${field} in the mapping.`,
  );
  return null;
}

function toPlace(values: RowValues, references: References): string | null | undefined {
  const name = values.text("place");
  if (name === undefined) return undefined;
  const latitude = values.text("place.latitude");
  const longitude = values.text("place.longitude");
  const fields = withoutUndefined({
    countryCode: values.text("place.countryCode"),
    coordinates: latitude && longitude ? { latitude, longitude } : undefined,
  });
  return references.toSlug({ kind: "places", name, line: values.line, fields });
}

const participationRole = new Set<string>(participationRoles);

function toParticipations(values: RowValues, context: EventContext): unknown[] | null | undefined {
  const given = toJson("participations", values, context);
  if (given === null) return null;
  const list = new Map<string, unknown>();
  let isComplete = true;
  for (const { text: name, column } of values.all("organizations")) {
    const organization = context.references.toSlug({
      kind: "organizations",
      name,
      line: values.line,
    });
    const role = participationRole.has(column?.role ?? "") ? column?.role : "PARTICIPANT";
    if (organization === null) isComplete = false;
    else if (!list.has(organization)) list.set(organization, { organization, role });
  }
  return isComplete ? toList(given, [...list.values()]) : null;
}

const involvementRole = new Set<string>(involvementRoles);

function toInvolvements(values: RowValues, context: EventContext): unknown[] | null | undefined {
  const given = toJson("involvements", values, context);
  if (given === null) return null;
  const list = new Map<string, unknown>();
  let isComplete = true;
  for (const { text: name, column } of values.all("people")) {
    const person = context.references.toSlug({ kind: "people", name, line: values.line });
    const role = involvementRole.has(column?.role ?? "") ? column?.role : "PARTICIPANT";
    if (person === null) isComplete = false;
    else if (!list.has(person)) list.set(person, { person, role });
  }
  return isComplete ? toList(given, [...list.values()]) : null;
}

function toDocuments(values: RowValues, context: EventContext): unknown[] | null {
  const given = toJson("citations", values, context);
  const mapped = toCitations(values, context.references, context);
  if (given === null || mapped === null) return null;
  return toList(given, mapped) ?? reportMissingDocument(values, context);
}

function reportMissingDocument({ line }: RowValues, { causes }: EventContext): null {
  causes.add(
    "no citation.url",
    line,
    (rows) =>
      `cites no document${rows}; fill in its address, or write a default citation.url in the mapping.`,
  );
  return null;
}

/** Both lists; undefined if they are empty. */
function toList(given: unknown, mapped: readonly unknown[]): unknown[] | undefined {
  const all = [...(Array.isArray(given) ? given : []), ...mapped];
  return all.length === 0 ? undefined : all;
}

/** Parses a cell with JSON; null after reporting that it is not JSON. */
function toJson(field: MappedField, values: RowValues, { causes }: EventContext): unknown {
  const text = values.text(field);
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    const message = `${field} ${toQuote(text)} is not valid JSON; write a JSON list in the cell.`;
    causes.add(message, values.line, () => message);
    return null;
  }
}

/** Returns a slug unchanged from a column, or converted from a template. */
function toGivenSlug(values: RowValues): string | undefined {
  const given = values.first("slug");
  return given?.column ? given.text : given && toKey(given.text);
}

function toSlug({ value }: Draft, { slugs }: EventContext): string | null {
  const { date, title, citations } = value;
  if (typeof date !== "string" || typeof title !== "string") return null;
  const slug = toEventSlug(date, title);
  const urls = Array.isArray(citations) ? citations.map((one) => String(Object(one).url)) : [];
  return slugs.take(slug, urls);
}
