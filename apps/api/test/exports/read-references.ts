import { Cite } from "@citation-js/core";
import "@citation-js/plugin-bibtex";
import "@citation-js/plugin-ris";

type Reference = {
  id: string;
  title?: string;
  abstract?: string;
  note?: string;
  author?: object[];
  issued?: { "date-parts"?: number[][] };
  URL?: string;
};

/** Reads BibTeX, RIS or CSL-JSON, which the library tells apart. */
export const readReferences = async (text: string): Promise<Reference[]> =>
  new Cite(text).data as Reference[];
