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
    const others =
      kind === "events" && !separator?.isNamed
        ? " A mapping.yaml reads other tables; npm run import -- --map proposes one."
        : "";
    report(`The header has no column of ${kind}; ${toHeaderAdvice(separator, known)}${others}`);
    return false;
  }
  const missing = Object.entries(shape)
    .filter(([name, field]) => !header.includes(name) && !field.safeParse(undefined).success)
    .map(([name]) => name);
  const owner = findOwner(header, kind);
  if (missing.length > 0 && owner !== undefined) {
    report(`The header has the columns of ${owner}, not of ${kind}; name the file after them.`);
    return false;
  }
  const strange: string[] = [];
  const messages = header.flatMap((name, index) => {
    if (name === "") return [`has no name for column ${index + 1}; name it or take it out.`];
    if (header.indexOf(name) < index) return [`has the column ${toQuote(name)} twice; keep one.`];
    if (known.includes(name)) return [];
    const guess = nearest(name, known);
    if (guess) return [`has the column ${toQuote(name)}, which is unknown; did you mean ${guess}?`];
    strange.push(toQuote(name));
    return [];
  });
  if (strange.length > 0) {
    const columns = strange.length === 1 ? "column" : "columns";
    const are = strange.length === 1 ? "is" : "are";
    messages.push(
      `has the ${columns} ${strange.join(", ")}, which ${are} unknown; the columns are ${known.join(", ")}.`,
    );
  }
  if (missing.length === 1) messages.push(`has no column ${missing[0]}; add it.`);
  if (missing.length > 1) messages.push(`has no columns ${missing.join(", ")}; add them.`);
  for (const message of messages) report(`The header ${message}`);
  return messages.length === 0;
}

/** Another kind of records that has all of these columns, if this one lacks some. */
const findOwner = (header: readonly string[], kind: RecordKind) =>
  (Object.keys(recordSchemas) as RecordKind[]).find(
    (other) =>
      other !== kind &&
      header.some((name) => !(name in recordSchemas[kind].shape)) &&
      header.every((name) => name in recordSchemas[other].shape),
  );

function toHeaderAdvice(separator: Separator | null, known: readonly string[]): string {
  const names = known.join(", ");
  if (separator === null) return `begin with a row of column names: ${names}.`;
  const { character, isNamed } = separator;
  return isNamed
    ? `correct or remove the line "sep=${character}", which names ${toSeparatorName(character)}.`
    : `begin with a row of column names, separated by commas, semicolons or tabs: ${names}.`;
}
