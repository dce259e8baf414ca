/** The description of an answer for the reader. */
export type Outcome = {
  /** Whether the query was refused, or part of it failed. */
  isProblem: boolean;
  /** One sentence for each error, or one about the answer. */
  notes: string[];
  /** The answer as indented JSON. */
  text: string;
};

type GraphQLErrorLike = {
  message?: unknown;
  locations?: { line: number; column: number }[];
};

/** Describes the text of an answer, which need not come from our API: a proxy may have failed. */
export function toOutcome(body: string, status: number): Outcome {
  const answer = parseAnswer(body);
  if (answer === null) {
    const notes = [`The answer is not JSON (HTTP status ${status}). Try again in a moment.`];
    return { isProblem: true, notes, text: body };
  }
  const text = JSON.stringify(answer, null, 2);
  const errors = Array.isArray(answer.errors) ? (answer.errors as GraphQLErrorLike[]) : [];
  if (errors.length > 0) return { isProblem: true, notes: errors.map(toSentence), text };
  return { isProblem: false, notes: [toSummary(answer, text.length)], text };
}

function parseAnswer(body: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

function toSentence({ message, locations }: GraphQLErrorLike): string {
  const [place] = locations ?? [];
  const where = place ? `Line ${place.line}, column ${place.column}: ` : "";
  return `${where}${String(message)}`;
}

function toSummary(answer: Record<string, unknown>, length: number): string {
  const parts = [toSize(length)];
  const { cost } = (answer.extensions ?? {}) as { cost?: { requested?: unknown } };
  if (typeof cost?.requested === "number") parts.push(`cost ${cost.requested}`);
  return `Answered: ${parts.join(", ")}.`;
}

/** A number of characters in words. */
export const toSize = (length: number): string =>
  length < 1_000 ? `${length} characters` : `${(length / 1_000).toFixed(1)} kB`;
