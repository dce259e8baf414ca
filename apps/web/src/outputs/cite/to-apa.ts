import type { CslDate, CslItem } from "@dateline/core";

const months = Array.from({ length: 12 }, (_, month) =>
  new Date(Date.UTC(2000, month)).toLocaleString("en-US", { month: "long", timeZone: "UTC" }),
);

/**
 * Formats a reference list in APA style, 7th edition, one line per item: an entry of a dataset or a
 * web page. Kinds of items keep their order; within each, items are sorted by author.
 */
export function toApa(items: readonly CslItem[]): string {
  const kinds = [...new Set(items.map(({ genre }) => genre))];
  const sorted = items.toSorted(
    (one, other) =>
      kinds.indexOf(one.genre) - kinds.indexOf(other.genre) ||
      compare(toAuthor(one), toAuthor(other)) ||
      compare(toSortKey(one.issued), toSortKey(other.issued)) ||
      compare(toTitle(one), toTitle(other)),
  );
  return sorted.map((item) => toReference(item, toSuffix(item, sorted))).join("\n");
}

const compare = (one: string, other: string) => one.localeCompare(other, "en");

function toReference(item: CslItem, suffix: string): string {
  const date = item.type === "entry" ? toYear(item.issued) : toDate(item.issued);
  const [year = "", ...rest] = date.split(/(?=,)/);
  const parts = [endSentence(toAuthor(item)), `(${year}${suffix}${rest.join("")}).`];
  parts.push(endSentence(toTitle(item)));
  if (item["container-title"]) {
    const version = item.version ? ` (Version ${item.version})` : "";
    parts.push(endSentence(`In ${item["container-title"]}${version}`));
  }
  if (item.URL) parts.push(item.URL);
  if (item["original-publisher"]) parts.push(`(Text of ${item["original-publisher"]})`);
  return parts.filter((part) => part !== "").join(" ");
}

const toAuthor = ({ author = [] }: CslItem) => toNames(author.map(({ literal }) => literal));

/** "A & B", "A, B, & C". */
export function toNames(names: readonly string[]): string {
  if (names.length < 3) return names.join(" & ");
  return `${names.slice(0, -1).join(", ")}, & ${names.at(-1)}`;
}

/**
 * The title or, as APA demands for untitled works, a description in brackets; then its kind in
 * brackets.
 */
const toTitle = ({ title, abstract = "", genre }: CslItem) =>
  [title ?? `[${abstract}]`, genre && `[${genre}]`].filter(Boolean).join(" ");

/** Appends a full stop unless the text ends with one, perhaps before a quotation mark. */
function endSentence(text: string): string {
  return text === "" || /[.?!…。？！؟۔।][”’"'»)\]]*$/u.test(text) ? text : `${text}.`;
}

/** "2024, November 28", "2024, November", "2024", or "n.d." if unknown. */
function toDate(date: CslDate | undefined): string {
  const [, month, day] = date?.["date-parts"]?.[0] ?? [];
  const name = month === undefined ? undefined : months[month - 1];
  if (name === undefined) return toYear(date);
  return `${toYear(date)}, ${name}${day === undefined ? "" : ` ${day}`}`;
}

function toYear(date: CslDate | undefined): string {
  const year = date?.["date-parts"]?.[0][0];
  if (year === undefined) return "n.d.";
  return `${date?.circa ? "ca. " : ""}${year}`;
}

/** Items without a date come first. */
const toSortKey = (date: CslDate | undefined) =>
  (date?.["date-parts"]?.[0] ?? []).map((part) => String(part).padStart(4, "0")).join("-");

/** "a", "b", … for items of one author in one year; "-a", "-b", … after "n.d.". */
function toSuffix(item: CslItem, sorted: readonly CslItem[]): string {
  const isAlike = (other: CslItem) =>
    toAuthor(other) === toAuthor(item) && toYear(other.issued) === toYear(item.issued);
  const alike = sorted.filter(isAlike);
  if (alike.length < 2) return "";
  return `${item.issued ? "" : "-"}${toLetters(alike.indexOf(item))}`;
}

/** a … z, aa, ab … */
function toLetters(index: number): string {
  const last = String.fromCharCode(97 + (index % 26));
  return index < 26 ? last : toLetters(Math.floor(index / 26) - 1) + last;
}
