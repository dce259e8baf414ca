import type { MappedField } from "@dateline/model";
import { fillTemplate } from "./fill-template.ts";
import type { Plan, PlannedColumn } from "./plan.ts";
import type { SourceRow } from "./source-row.ts";

/** A text of a row, and the column that it is from; undefined if it is a default. */
export type Value = { text: string; column?: PlannedColumn };

/** The values of a row for each field. */
export class RowValues {
  readonly line: number;
  #values = new Map<MappedField, Value[]>();
  #defaults: Plan["defaults"];
  #row: SourceRow;

  constructor(plan: Plan, row: SourceRow) {
    this.line = row.line;
    this.#row = row;
    this.#defaults = plan.defaults;
    for (const column of plan.columns) {
      const texts = toTexts(row.cells[column.name], column);
      if (texts.length === 0) continue;
      const values = this.#values.get(column.field) ?? [];
      values.push(...texts.map((text) => ({ text, column })));
      this.#values.set(column.field, values);
    }
  }

  /**
   * All values of a field, or else its default. The values of documents include empty ones, so that
   * all values of one document have the same position.
   */
  all(field: MappedField): readonly Value[] {
    const values = this.#values.get(field);
    if (values?.some(({ text }) => text !== "")) return values;
    return [this.fallback(field) ?? []].flat();
  }

  /** The default of a field. */
  fallback(field: MappedField): Value | undefined {
    const template = this.#defaults[field];
    if (template === undefined) return undefined;
    const text = fillTemplate(template, (name) => toText(this.#row.cells[name]))?.trim();
    return text === undefined || text === "" ? undefined : { text };
  }

  /** The first value of a field. */
  first(field: MappedField): Value | undefined {
    return this.all(field).find(({ text }) => text !== "");
  }

  text(field: MappedField): string | undefined {
    return this.first(field)?.text;
  }
}

function toTexts(cell: SourceRow["cells"][string] | undefined, column: PlannedColumn): string[] {
  const { split, values } = column;
  const texts = [cell ?? []]
    .flat()
    .flatMap((text) => (split ? text.split(split) : [text]))
    .map((text) => translate(text.trim(), values).trim());
  // Keeps empty values, because the values of a document have its position among the others.
  if (column.field.startsWith("citation.")) return texts.length === 0 ? [""] : texts;
  return texts.filter((text) => text !== "");
}

function translate(text: string, values: PlannedColumn["values"]): string {
  if (values === undefined) return text;
  const exact = Object.hasOwn(values, text) ? values[text] : undefined;
  if (exact !== undefined) return exact;
  const same = toComparable(text);
  const [, value] = Object.entries(values).find(([key]) => toComparable(key) === same) ?? [];
  return value ?? text;
}

const toComparable = (text: string) => text.normalize("NFC").toLowerCase();

function toText(cell: SourceRow["cells"][string] | undefined): string | undefined {
  const texts = [cell ?? []].flat().filter((text) => text !== "");
  const text = texts.join(", ").trim();
  return text === "" ? undefined : text;
}
