/** A GraphQL request as the playground edits and shares it. */
export type Question = {
  query: string;
  /** The text of the field: JSON, or blank. */
  variables: string;
  /** Which operation of several; null for the only one. */
  operationName: string | null;
};

export type Variables = Record<string, unknown>;

/** Longer addresses are refused by servers and proxies. */
const maxAddress = 8_000;

/** Reads the variables of a question. Throws an error that says how to write them. */
export function parseVariables(text: string): Variables {
  if (text.trim() === "") return {};
  const hint = 'Write them as one JSON object: {"first": 10}.';
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`The variables are not JSON (${reason}). ${hint}`);
  }
  if (typeof value === "object" && value !== null && !Array.isArray(value)) {
    return value as Variables;
  }
  throw new Error(`The variables are no object. ${hint}`);
}

/** The parameters of a link to a question, which the API answers as well. */
export function toParameters({ query, variables, operationName }: Question): URLSearchParams {
  const parameters = new URLSearchParams({ query });
  if (variables.trim() !== "") parameters.set("variables", toCompact(variables));
  if (operationName !== null) parameters.set("operationName", operationName);
  return parameters;
}

/** A link to a question; null if it would be too long to be opened everywhere. */
export function toLink(page: string, question: Question): string | null {
  const link = `${page}?${toParameters(question)}`;
  return link.length > maxAddress ? null : link;
}

/** JSON without spaces; other text, and numbers that JavaScript would round, as they are. */
function toCompact(text: string): string {
  try {
    const compact = JSON.stringify(JSON.parse(text));
    return /\d{16}/.test(text) ? text : compact;
  } catch {
    return text;
  }
}
