/**
 * The name in the leading comment of a statement; `other` if there is none. Never contains a value.
 */
export const toStatementName = (text: string): string =>
  /^\/\* (\w+) \*\//.exec(text)?.[1] ?? "other";
