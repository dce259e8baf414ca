// The library has no types; these are the ones that the tests need.
declare module "@citation-js/core" {
  export class Cite {
    constructor(data: unknown);
    readonly data: Record<string, unknown>[];
  }
}
declare module "@citation-js/plugin-bibtex";
declare module "@citation-js/plugin-ris";
