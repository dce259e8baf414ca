// The types of DefinitelyTyped are of 0.6, which has no `preferred`.
declare module "negotiator" {
  export default class Negotiator {
    constructor(request: { headers: Record<string, string | undefined> });
    /** `preferred` breaks ties. */
    encodings(available: readonly string[], options?: { preferred?: readonly string[] }): string[];
    mediaTypes(available: readonly string[]): string[];
  }
}
