import { z } from "zod";
import { involvementRoles, participationRoles } from "./enums.ts";
import {
  creatable,
  dateOrders,
  type MappedField,
  mappedFields,
  mappedFieldTexts,
  mappedFormats,
} from "./mapping-fields.ts";
import { nearest } from "./nearest.ts";
import { toQuote } from "./quote.ts";
import { line, prose, slug } from "./text.ts";

const role = z.enum([...new Set([...participationRoles, ...involvementRoles])]);

/** A text that may be empty, which leaves a value out. */
const text = z.string().max(5000);

const ignored = "ignore";
const target = z.enum([...mappedFields, ignored]);

const columnSchema = z
  .strictObject({
    field: target.describe("What the column is; ignore leaves it out."),
    split: z
      .string()
      .min(1)
      .max(10)
      .optional()
      .describe('What separates the values of a list in a cell: ";".'),
    role: role
      .optional()
      .describe("The role of the organizations or people; PARTICIPANT if missing."),
    values: z
      .record(z.string(), text)
      .optional()
      .describe("What a value of the column means; an empty text leaves it out."),
    dateOrder: z
      .enum(dateOrders)
      .optional()
      .describe("The order of day, month and year in this column."),
  })
  .describe("A column that is more than the text of a field.");

const column = z
  .union([target, columnSchema], { error: ({ input }) => toColumnFault(input) })
  .describe("The field that the column is, or more about it.");

function toColumnFault(input: unknown): string {
  if (typeof input === "object" && input !== null) {
    const issue = columnSchema.safeParse(input).error?.issues[0];
    const [name] = issue?.path ?? [];
    if (name === "field") return toColumnFault(Reflect.get(input, "field") ?? "");
    return `has a ${String(name)} that cannot be read; write one as docs/import.md shows.`;
  }
  const guess = typeof input === "string" ? nearest(input, mappedFields) : null;
  const advice = guess ? `did you mean ${guess}?` : `use one of ${mappedFields.join(", ")}.`;
  return `is mapped to ${toQuote(input)}, which is no field; ${advice}`;
}

const defaults = z.strictObject(
  Object.fromEntries(
    mappedFields.map((field) => [field, prose(5000).optional().describe(mappedFieldTexts[field])]),
  ) as Record<MappedField, z.ZodOptional<ReturnType<typeof prose>>>,
);

/** How a table or a file of another program is read as events. */
export const mappingSchema = z
  .strictObject({
    file: line(255)
      .refine((name) => !/[/\\]/.test(name), {
        error: (issue) => `${toQuote(issue.input)} is a path; name a file in the same folder.`,
      })
      .describe("The name of the file that it describes, in the same folder: incidents.csv."),
    format: z
      .enum(mappedFormats)
      .default("table")
      .describe("What kind of file it is. Formats other than table bring columns of their own."),
    dateOrder: z
      .enum(dateOrders)
      .optional()
      .describe("The order of day, month and year in all columns, if it cannot be inferred."),
    columns: z
      .record(line(500), column)
      .default({})
      .describe("The field that each column is, by the name of the column."),
    defaults: defaults
      .prefault({})
      .describe(
        "Values for rows that give none, by field. {Column} stands for what the row has there.",
      ),
    create: z
      .array(z.enum(creatable))
      .default([])
      .describe("Which records are created if their names are not known."),
    story: z
      .strictObject({
        slug: slug.describe("Its stable identifier, used in addresses."),
        title: line(200).describe("What it tells, in one line."),
        summary: prose(1000).describe("What it is about, in a sentence or two."),
      })
      .optional()
      .describe("A story of the events in their order; those with 40 to 80 words are its steps."),
  })
  .describe("How a table or a file of another program is read as events.");

export type MappingRecord = z.output<typeof mappingSchema>;
export type MappedColumn = z.output<typeof columnSchema>;
