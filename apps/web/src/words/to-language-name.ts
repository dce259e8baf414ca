const languages = new Intl.DisplayNames(["en"], { type: "language" });

/** English name of a BCP 47 language; the tag itself if it is unknown. */
export function toLanguageName(tag: string): string {
  try {
    return languages.of(tag) ?? tag;
  } catch {
    return tag;
  }
}
