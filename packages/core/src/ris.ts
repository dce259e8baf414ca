import type { CslDate, CslItem } from "./csl-item.ts";

const types: Record<CslItem["type"], string> = { entry: "DATA", webpage: "ELEC" };

/**
 * Formats items as RIS in UTF-8, the encoding of Zotero, EndNote and Mendeley. RIS has no corporate
 * authors: readers split a name at its comma.
 */
export function toRis(items: readonly CslItem[]): string {
  return items.map(toRecord).join("\r\n\r\n");
}

function toRecord(item: CslItem): string {
  const fields: [tag: string, value: string | number | undefined][] = [
    ["TY", types[item.type]],
    ["ID", item.id],
    ...(item.author ?? []).map(({ literal }): [string, string] => ["AU", literal]),
    ["TI", item.title],
    ["T2", item["container-title"]],
    ["ET", item.version],
    ["AB", item.abstract],
    ["M3", item.genre],
    ["PY", item.issued?.["date-parts"]?.[0][0]],
    ["DA", toDate(item.issued)],
    ["N1", item.note],
    ["LA", item.language],
    ["UR", item.URL],
  ];
  const lines = fields.flatMap(([tag, value]) =>
    value === undefined ? [] : [`${tag}  - ${toLine(String(value))}`],
  );
  return [...lines, "ER  - "].join("\r\n");
}

/** "2024/11/29", with empty parts for what is not known. */
function toDate(date: CslDate | undefined): string | undefined {
  const [year, month, day] = date?.["date-parts"]?.[0] ?? [];
  if (year === undefined) return undefined;
  const parts = [String(year).padStart(4, "0"), ...[month, day].map(toTwo)];
  return parts.join("/");
}

const toTwo = (part: number | undefined): string =>
  part === undefined ? "" : String(part).padStart(2, "0");

/** A value is one line without two spaces in a row, which readers take for the end of a tag. */
const toLine = (text: string): string => text.replaceAll(/\s+/g, " ").trim();
