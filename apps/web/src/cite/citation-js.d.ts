// The library brings no types; this is what is used of it.
declare module "@citation-js/core" {
  export class Cite {
    constructor(data: unknown);
    readonly data: Record<string, unknown>[];
    format(
      format: "bibliography" | "bibtex" | "data",
      options?: { template?: string; format?: "text"; lang?: string },
    ): string;
  }
  export const plugins: {
    config: {
      get(name: "@bibtex"): {
        format: { asciiOnly: boolean; useIdAsLabel: boolean; checkLabel: boolean };
      };
    };
  };
}
declare module "@citation-js/plugin-csl";
declare module "@citation-js/plugin-bibtex";
