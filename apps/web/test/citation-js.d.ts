// The library brings no types; this is what the tests use of it.
declare module "@citation-js/core" {
  export class Cite {
    constructor(data: unknown);
    readonly data: Record<string, unknown>[];
  }
}
declare module "@citation-js/plugin-bibtex";
