const names = new Intl.DisplayNames(["en"], { type: "region" });

/** English name of an ISO 3166-1 alpha-2 country; the code itself where there is none. */
export function toCountryName(code: string): string {
  try {
    return names.of(code) ?? code;
  } catch {
    return code;
  }
}
