// DefinitelyTyped describes 0.6, which has no `preferred`.
declare module "negotiator" {
  export default class Negotiator {
    constructor(request: { headers: Record<string, string | undefined> });
    /** `preferred` orders those that the client accepts equally. */
    encodings(available: readonly string[], options?: { preferred?: readonly string[] }): string[];
    mediaTypes(available: readonly string[]): string[];
  }
}
