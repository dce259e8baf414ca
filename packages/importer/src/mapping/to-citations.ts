import { citationRelations, type MappedField } from "@dateline/model";
import type { References } from "./references.ts";
import type { RowValues, Value } from "./row-values.ts";
import { type DateContext, toEdtf } from "./to-date.ts";

/**
 * The documents of a row, one for each address. A field with as many values as there are addresses
 * gives one to each; any other field gives its first value to all. Null if a problem was reported.
 */
export function toCitations(
  values: RowValues,
  references: References,
  context: DateContext,
): unknown[] | null {
  const { line } = values;
  const urls = values.all("citation.url");
  const seen = new Set<string>();
  const citations: unknown[] = [];
  let isComplete = true;
  for (const [index, { text: url }] of urls.entries()) {
    if (url === "" || seen.has(url)) continue;
    seen.add(url);
    const toCited = (field: MappedField): Value | undefined => {
      const all = values.all(field);
      const own = all.length === urls.length && urls.length > 1 ? all[index] : all[0];
      return own?.text === "" ? values.fallback(field) : own;
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

/** In capitals, if it is one: foreign tables write it in any case. */
function toRelation(text: string | undefined): string | undefined {
  const upper = text?.toUpperCase();
  return citationRelations.find((relation) => relation === upper) ?? text;
}

export const withoutUndefined = (record: unknown): Record<string, unknown> =>
  Object.fromEntries(Object.entries(Object(record)).filter(([, value]) => value !== undefined));
