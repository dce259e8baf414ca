/** The citation formats: label, media type, and file extension. */
export const citeFormats = {
  apa: { label: "APA", media: "text/plain", ending: "txt" },
  bibtex: { label: "BibTeX", media: "application/x-bibtex", ending: "bib" },
  "csl-json": {
    label: "CSL-JSON",
    media: "application/vnd.citationstyles.csl+json",
    ending: "json",
  },
} as const;

export type CiteFormat = keyof typeof citeFormats;

/** Cites the record of the event, or its documents. */
export type Cited = "record" | "sources";

export const isCiteFormat = (text: string): text is CiteFormat => Object.hasOwn(citeFormats, text);

/** URL of a citation; with `download`, it is served as a file. */
export function toCiteAddress(
  slug: string,
  { format, of, download }: { format: CiteFormat; of: Cited; download?: boolean },
): string {
  const parts = [`format=${format}`, of === "sources" && "of=sources", download && "download=1"];
  return `/events/${slug}/cite?${parts.filter(Boolean).join("&")}`;
}
