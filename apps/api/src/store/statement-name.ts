/** The name in the comment that a statement begins with; `other` if it has none. Never a value. */
export const toStatementName = (text: string): string =>
  /^\/\* (\w+) \*\//.exec(text)?.[1] ?? "other";
