import { nearest, type RecordKind, recordSchemas, toQuote } from "@dateline/model";
import { type Separator, toSeparatorName } from "./separator.ts";

type HeaderCheck = {
  kind: RecordKind;
  /** Null if the cells of the format are not separated by a character. */
  separator: Separator | null;
  report: (message: string) => void;
};

/** Checks the header once, so that a wrong column is one problem and not one per row. */
export function checkHeader(header: string[], { kind, separator, report }: HeaderCheck): boolean {
  const shape = recordSchemas[kind].shape;
  const known = Object.keys(shape);
  if (!header.some((name) => known.includes(name))) {
    report(`The header has no column of ${kind}; ${toHeaderAdvice(separator, known)}`);
    return false;
  }
  const missing = Object.entries(shape)
    .filter(([name, field]) => !header.includes(name) && !field.safeParse(undefined).success)
    .map(([name]) => name);
  const messages = header.flatMap((name, index) => {
    if (name === "") return [`has no name for column ${index + 1}; name it or take it out.`];
    if (header.indexOf(name) < index) return [`has the column ${toQuote(name)} twice; keep one.`];
    if (known.includes(name)) return [];
    const guess = nearest(name, known);
    const advice = guess ? `did you mean ${guess}?` : `the columns are ${known.join(", ")}.`;
    return [`has the column ${toQuote(name)}, which is unknown; ${advice}`];
  });
  if (missing.length === 1) messages.push(`has no column ${missing[0]}; add it.`);
  if (missing.length > 1) messages.push(`has no columns ${missing.join(", ")}; add them.`);
  for (const message of messages) report(`The header ${message}`);
  return messages.length === 0;
}

function toHeaderAdvice(separator: Separator | null, known: readonly string[]): string {
  const names = known.join(", ");
  if (separator === null) return `begin with a row of column names: ${names}.`;
  const { character, isNamed } = separator;
  return isNamed
    ? `correct or remove the line "sep=${character}", which names ${toSeparatorName(character)}.`
    : `begin with a row of column names, separated by commas, semicolons or tabs: ${names}.`;
}
