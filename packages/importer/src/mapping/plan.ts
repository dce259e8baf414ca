import type {
  Creatable,
  DateOrder,
  MappedColumn,
  MappedField,
  MappingRecord,
} from "@dateline/model";
import type { Adapter } from "./source-row.ts";

/** A column that is read, and as what. */
export type PlannedColumn = Omit<MappedColumn, "field"> & {
  name: string;
  field: MappedField;
  isDate: boolean;
};

/** A mapping, completed by what its format provides. */
export type Plan = {
  columns: readonly PlannedColumn[];
  defaults: Readonly<Partial<Record<MappedField, string>>>;
  create: ReadonlySet<Creatable>;
  story: MappingRecord["story"];
};

const dateFields: readonly MappedField[] = ["date", "endDate", "citation.publishedOn"];

export function toPlan(mapping: MappingRecord, adapter: Adapter): Plan {
  const { dateOrder = adapter.dateOrder } = mapping;
  const all = { ...adapter.columns, ...mapping.columns };
  const columns = Object.entries(all).flatMap(([name, given]): PlannedColumn[] => {
    const { field, ...column } = typeof given === "string" ? { field: given } : given;
    if (field === "ignore") return [];
    const isDate = dateFields.includes(field);
    return [{ ...withOrder(column, dateOrder), name, field, isDate }];
  });
  const defaults = Object.fromEntries(
    Object.entries({ ...adapter.defaults, ...mapping.defaults }).filter(
      ([, value]) => value !== undefined,
    ),
  );
  return { columns, defaults, create: new Set(mapping.create), story: mapping.story };
}

const withOrder = (column: Omit<MappedColumn, "field">, dateOrder: DateOrder | undefined) =>
  column.dateOrder !== undefined || dateOrder === undefined ? column : { ...column, dateOrder };

/** Whether the rows may give a field. */
export const gives = ({ columns, defaults }: Plan, ...fields: readonly MappedField[]): boolean =>
  fields.some(
    (field) => defaults[field] !== undefined || columns.some((column) => column.field === field),
  );

/**
 * The fields that an event needs and that no column or default can give, to be named in a problem.
 */
export function toMissingFields(plan: Plan): MappedField[] {
  const missing = (["title", "summary", "kind"] as const).filter((field) => !gives(plan, field));
  const fields: MappedField[] = [...missing];
  if (!gives(plan, "date", "year")) fields.push("date");
  if (gives(plan, "citations")) return fields;
  const document = ["citation.url", "citation.title", "citation.publisher"] as const;
  return [...fields, ...document.filter((field) => !gives(plan, field))];
}
