/** Markup. Values in a template are escaped, unless they are markup themselves. */
export type Html = { markup: string };

type Value = string | number | Html | readonly Html[] | null | false;

/** A template of HTML; null and false write nothing. */
export function html(strings: TemplateStringsArray, ...values: Value[]): Html {
  const parts = strings.map((text, index) => text + toMarkup(values[index] ?? null));
  return { markup: parts.join("") };
}

/** Text between tags, where quotes stand as they are: JSON would double in size. */
export const plain = (text: string): Html => ({
  markup: text.replaceAll("&", "&amp;").replaceAll("<", "&lt;"),
});

function toMarkup(value: Value): string {
  if (value === null || value === false) return "";
  if (typeof value === "string" || typeof value === "number") {
    return plain(String(value)).markup.replaceAll('"', "&quot;");
  }
  return "markup" in value ? value.markup : value.map(({ markup }) => markup).join("");
}
