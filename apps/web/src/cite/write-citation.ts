import "server-only";
import type { CiteFormat } from "./formats.ts";
import type { CslItem } from "./to-csl.ts";

// Half a second to load, and asked for seldom.
const loadLibrary = async () => {
  const { Cite, plugins } = await import("@citation-js/core");
  await Promise.all([import("@citation-js/plugin-csl"), import("@citation-js/plugin-bibtex")]);
  const { format } = plugins.config.get("@bibtex");
  // Titles are in any script: BibTeX's programs of today read UTF-8.
  format.asciiOnly = false;
  format.useIdAsLabel = true;
  format.checkLabel = false;
  return Cite;
};

/** The records in a form that other programs, or papers, take. */
export async function writeCitation(
  items: readonly CslItem[],
  format: CiteFormat,
): Promise<string> {
  if (format === "csl-json") return `${JSON.stringify(items, null, 2)}\n`;
  const Cite = await loadLibrary();
  // In BibTeX a brace is never part of a text, and one without its other breaks the file.
  if (format === "bibtex") return `${new Cite(items.map(withoutBraces)).format("bibtex").trim()}\n`;
  const text = new Cite(items).format("bibliography", {
    template: "apa",
    format: "text",
    lang: "en-US",
  });
  // APA has "Retrieved" with a day, which is not known.
  return `${text.replaceAll(/\bRetrieved (?=https?:)/g, "").trim()}\n`;
}

function withoutBraces(item: CslItem): CslItem {
  return JSON.parse(
    JSON.stringify(item, (_, value) =>
      typeof value === "string" ? value.replaceAll("{", "(").replaceAll("}", ")") : value,
    ),
  );
}
