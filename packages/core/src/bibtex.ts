import type { CslItem } from "./csl-item.ts";

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/**
 * Formats BibTeX entries in UTF-8, which biber reads and BibTeX passes on to LaTeX (UTF-8 since
 * 2018). Double braces keep styles from changing the case of titles and from splitting names.
 */
export function toBibtex(items: readonly CslItem[]): string {
  return items.map(toEntry).join("\n\n");
}

function toEntry(item: CslItem): string {
  const [year, month, day] = item.issued?.["date-parts"]?.[0] ?? [];
  const address = item.URL === undefined ? undefined : toAddress(item.URL);
  const note = [item.genre, item.note].filter(Boolean).join(". ");
  const fields: [name: string, value: string | undefined][] = [
    ["author", item.author && `{${item.author.map(toName).join(" and ")}}`],
    ["title", item.title && `{{${escapeTex(item.title)}}}`],
    ["abstract", item.abstract && `{${escapeTex(item.abstract)}}`],
    ["year", year === undefined ? undefined : `{${year}}`],
    ["month", month === undefined ? undefined : months[month - 1]],
    ["day", day === undefined ? undefined : `{${day}}`],
    ["note", note === "" ? undefined : `{${escapeTex(note)}}`],
    // For styles without the field `url`.
    ["howpublished", address && `{\\url{${address}}}`],
    ["url", address && `{${address}}`],
  ];
  const lines = fields.flatMap(([name, value]) => (value ? [`  ${name} = ${value},`] : []));
  return [`@misc{${toKey(item.id)},`, ...lines, "}"].join("\n");
}

/** In braces, which keep it from being split into names and surnames. */
const toName = ({ literal }: { literal: string }) => `{${escapeTex(literal)}}`;

// BibTeX counts even escaped braces, so they are written as commands. The last three differ in
// TeX's oldest font encoding.
const commands: Record<string, string> = {
  "\\": "\\textbackslash{}",
  "{": "\\textbraceleft{}",
  "}": "\\textbraceright{}",
  "~": "\\textasciitilde{}",
  "^": "\\textasciicircum{}",
  "<": "\\textless{}",
  ">": "\\textgreater{}",
  "|": "\\textbar{}",
};

/** Escapes the special characters of TeX. */
function escapeTex(text: string): string {
  return text.replace(/[\\{}~^<>|&%$#_]/g, (sign) => commands[sign] ?? `\\${sign}`);
}

/**
 * A URL needs no escapes, as `\url` and the field `url` are verbatim. But braces must match, a
 * backslash begins a command, and `\url` accepts ASCII only.
 */
function toAddress(url: string): string {
  if (/^[!-~]*$/.test(url) && !/[{}\\]/.test(url)) return url;
  const { href } = new URL(url);
  return href.replace(/[{}\\]/g, (sign) => encodeURIComponent(sign));
}

/** A citation key of letters, digits and hyphens, which all programs accept. */
const toKey = (id: string) => id.replace(/[^A-Za-z0-9]+/g, "-");
