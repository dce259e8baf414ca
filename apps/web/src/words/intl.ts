const regions = new Intl.DisplayNames(["en"], { type: "region" });
const languages = new Intl.DisplayNames(["en"], { type: "language" });

/** English name of an ISO 3166-1 alpha-2 country; the code itself if it is unknown. */
export const toCountryName = (code: string): string => toName(regions, code);

/** English name of a BCP 47 language; the tag itself if it is unknown. */
export const toLanguageName = (tag: string): string => toName(languages, tag);

function toName(names: Intl.DisplayNames, code: string): string {
  try {
    return names.of(code) ?? code;
  } catch {
    return code;
  }
}
