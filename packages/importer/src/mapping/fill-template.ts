/**
 * Fills the columns of a row into a text such as `https://example.org/{id}`. Undefined if the row
 * lacks a value for one of them. In an address the values are percent-encoded.
 */
export function fillTemplate(
  template: string,
  textOf: (column: string) => string | undefined,
): string | undefined {
  const isAddress = /^https?:\/\//i.test(template);
  let isComplete = true;
  const filled = template.replace(placeholder, (_, column: string) => {
    const value = textOf(column);
    if (value === undefined) isComplete = false;
    return isAddress ? encodeURIComponent(value ?? "") : (value ?? "");
  });
  return isComplete ? filled : undefined;
}

const placeholder = /\{([^{}]+)\}/g;

/** The columns that a template names. */
export const toPlaceholders = (template: string): string[] =>
  [...template.matchAll(placeholder)].map(([, column = ""]) => column);
