import { type CslItem, toBibtex } from "@dateline/core";
import type { CiteFormat } from "./formats.ts";
import { toApa } from "./to-apa.ts";

const writers: Record<CiteFormat, (items: readonly CslItem[]) => string> = {
  apa: toApa,
  bibtex: toBibtex,
  "csl-json": (items) => JSON.stringify(items, null, 2),
};

/** Serializes records in one of the formats. */
export function writeCitation(items: readonly CslItem[], format: CiteFormat): string {
  return `${writers[format](items)}\n`;
}
