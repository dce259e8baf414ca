import { citationRelations, type MappedField, mappedFields } from "@dateline/model";
import type { References } from "./references.ts";
import type { RowValues, Value } from "./row-values.ts";
import { type DateContext, toEdtf } from "./to-date.ts";

const citedFields = mappedFields.filter(
  (field) => field.startsWith("citation.") && field !== "citation.url",
);

/**
 * The documents of a row, one for each address. Another field gives a single value to all of them,
 * and several values one to each. Null if a problem was reported.
 */
export function toCitations(
  values: RowValues,
  references: References,
  context: DateContext,
): unknown[] | null {
  const { line } = values;
  const urls = values.all("citation.url");
  if (urls.length === 0) return [];
  const cited = toCitedValues(values, urls, context);
  if (cited === null) return null;
  const seen = new Set<string>();
  const citations: unknown[] = [];
  let isComplete = true;
  for (const [index, { text: url }] of urls.entries()) {
    if (url === "" || seen.has(url)) continue;
    seen.add(url);
    const toCited = (field: MappedField): Value | undefined => {
      const own = cited.get(field)?.(index);
      return own === undefined || own.text === "" ? values.fallback(field) : own;
    };
    const textOf = (field: MappedField) => toCited(field)?.text;
    const name = textOf("citation.publisher");
    if (name === undefined || textOf("citation.title") === undefined) {
      const field = name === undefined ? "publisher" : "title";
      context.causes.add(
        `no citation.${field}`,
        line,
        (rows) =>
          `has a document without a ${field}${rows}; fill it in, or write a default citation.${field} in the mapping.`,
      );
      isComplete = false;
      continue;
    }
    const owner = textOf("citation.owner");
    const fields = owner === undefined ? {} : { owner };
    const publisher = references.toSlug({ kind: "publishers", name, line, fields });
    const published = toCited("citation.publishedOn");
    const publishedOn = published && toEdtf(published, line, context);
    if (publisher === null || publishedOn === null) isComplete = false;
    else {
      citations.push({
        publisher,
        title: textOf("citation.title"),
        url,
        publishedOn,
        language: textOf("citation.language"),
        relation: toRelation(textOf("citation.relation")),
        quote: textOf("citation.quote"),
        locator: textOf("citation.locator"),
      });
    }
  }
  return isComplete ? citations.map(withoutUndefined) : null;
}

/** The value for the address at a position. */
type ValueAt = (index: number) => Value | undefined;

/** The values of each field by address; null after reporting fields that do not match them. */
function toCitedValues(
  values: RowValues,
  urls: readonly Value[],
  { causes }: DateContext,
): Map<MappedField, ValueAt> | null {
  const cited = new Map<MappedField, ValueAt>();
  for (const field of citedFields) {
    const valueAt = toValueAt(values.all(field), urls);
    if (valueAt !== null) cited.set(field, valueAt);
    else {
      causes.add(
        `several ${field}`,
        values.line,
        (rows) =>
          `has several values of ${field}, but not one for each address${rows}; write one for all of them, or one for each and an empty one where it is missing.`,
      );
    }
  }
  return cited.size === citedFields.length ? cited : null;
}

/** Null if there are several values, but not one for each address. */
function toValueAt(all: readonly Value[], urls: readonly Value[]): ValueAt | null {
  if (all.length <= 1) return () => all[0];
  if (all.length === urls.length || toLength(all) === toLength(urls)) return (index) => all[index];
  if (urls.length > 1) return null;
  const [only, ...others] = all.filter(({ text }) => text !== "");
  return others.every(({ text }) => text === only?.text) ? () => only : null;
}

/** How many values there are without the empty ones at the end. */
const toLength = (values: readonly Value[]) => values.findLastIndex(({ text }) => text !== "") + 1;

/** In capitals, if it is one: foreign tables write it in any case. */
function toRelation(text: string | undefined): string | undefined {
  const upper = text?.toUpperCase();
  return citationRelations.find((relation) => relation === upper) ?? text;
}

export const withoutUndefined = (record: unknown): Record<string, unknown> =>
  Object.fromEntries(Object.entries(Object(record)).filter(([, value]) => value !== undefined));
