import type { CslItem } from "./to-csl.ts";

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/**
 * BibTeX's entries, in UTF-8: biber reads every script, BibTeX passes it on to LaTeX, which has been
 * UTF-8 since 2018. Titles and names are in two pairs of braces, so that no style changes their
 * capitals or takes a name apart.
 */
export function toBibtex(items: readonly CslItem[]): string {
  return items.map(toEntry).join("\n\n");
}

function toEntry(item: CslItem): string {
  const [year, month, day] = item.issued?.["date-parts"][0] ?? [];
  const address = toAddress(item.URL);
  const fields: [name: string, value: string | undefined][] = [
    ["author", item.author?.map(({ literal }) => `{{${escapeTex(literal)}}}`).join(" and ")],
    ["title", `{{${escapeTex(item.title)}}}`],
    ["year", year === undefined ? undefined : `{${year}}`],
    ["month", month === undefined ? undefined : months[month - 1]],
    ["day", day === undefined ? undefined : `{${day}}`],
    ["note", item.note && `{${escapeTex(item.note)}}`],
    // Styles older than the field `url` print this one.
    ["howpublished", `{\\url{${address}}}`],
    ["url", `{${address}}`],
  ];
  const lines = fields.flatMap(([name, value]) => (value ? [`  ${name} = ${value},`] : []));
  return [`@misc{${toKey(item.id)},`, ...lines, "}"].join("\n");
}

// BibTeX counts braces even after a backslash, so a brace of the text is written as a command. The
// last three look different in TeX's oldest font encoding.
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

/** Text in which every character stands for itself in TeX. */
function escapeTex(text: string): string {
  return text.replace(/[\\{}~^<>|&%$#_]/g, (sign) => commands[sign] ?? `\\${sign}`);
}

/**
 * An address needs no escapes, since `\url` and the field `url` take it as it is; but braces must
 * pair, a backslash begins a command, and `\url` knows ASCII only.
 */
function toAddress(url: string): string {
  if (/^[!-~]*$/.test(url) && !/[{}\\]/.test(url)) return url;
  const { href } = new URL(url);
  return href.replace(/[{}\\]/g, (sign) => encodeURIComponent(sign));
}

/** A key of letters, digits and hyphens, which every program takes. */
const toKey = (id: string) => id.replace(/[^A-Za-z0-9]+/g, "-");
