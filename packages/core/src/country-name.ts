const regions = new Intl.DisplayNames(["en"], { type: "region" });

/** English name of an ISO 3166-1 alpha-2 country; the code itself if it is unknown. */
export function toCountryName(code: string): string {
  try {
    return regions.of(code) ?? code;
  } catch {
    return code;
  }
}
