import { monthNames } from "./month-names.ts";

const seasons = ["spring", "summer", "autumn", "winter"];
const months = monthNames.map((name) => name.toLowerCase());
const pad = (number: number | string) => String(number).padStart(2, "0");

/**
 * An English date as EDTF: "9 May 2022", "May 9, 2022", "May 2022", "spring 2022", "the 2020s",
 * "about 2022", "since May 2022", "until 2022". It may not exist. Null for any other text.
 */
export function toEdtfWords(text: string): string | null {
  const lower = text.trim().toLowerCase();
  const open = /^(since|from|until|till)\s+(.*)$/.exec(lower);
  if (open) {
    const edtf = toEdtfWords(open[2] ?? "");
    if (edtf === null || /[/[]/.test(edtf)) return null;
    return open[1] === "since" || open[1] === "from" ? `${edtf}/..` : `../${edtf}`;
  }
  const about = /^(?:about|around|circa|ca\.?|c\.)\s*(.*)$/.exec(lower);
  if (about) {
    const edtf = toEdtfWords(about[1] ?? "");
    return edtf === null || /[^\dX-]/.test(edtf) ? null : `${edtf}~`;
  }
  if (/^\d{4}(-\d\d(-\d\d)?)?$/.test(lower)) return lower;
  const decade = /^(?:the\s+)?(\d{3})0s$/.exec(lower)?.[1];
  if (decade !== undefined) return `${decade}X`;
  return toNamed(lower);
}

/** A month, day or season by its name. */
function toNamed(text: string): string | null {
  const words = text
    // No lookbehind: Safari before 16.4 rejects it, which would break the whole script.
    .replaceAll(/[.,]|(\d)(?:st|nd|rd|th)\b/gu, "$1 ")
    .split(/\s+/)
    .filter((word) => word !== "" && word !== "of");
  const year = words.find((word) => /^\d{4}$/.test(word));
  if (year === undefined) return null;
  const season = seasons.findIndex((name) =>
    words.includes(name === "autumn" && words.includes("fall") ? "fall" : name),
  );
  if (season >= 0 && words.length === 2) return `${year}-${21 + season}`;
  const month = words.map(toMonth).find((number) => number > 0);
  const date = words.find((word) => /^\d{1,2}$/.test(word));
  if (!month || words.length !== (date ? 3 : 2)) return null;
  return [year, pad(month), ...(date ? [pad(date)] : [])].join("-");
}

/** 1 to 12 for the name of a month or at least its first three letters; 0 for any other word. */
const toMonth = (word: string) =>
  /^\p{L}{3,}$/u.test(word)
    ? months.findIndex((name) => name.startsWith(word.replace(/^sept$/, "sep"))) + 1
    : 0;
