import { getNodeValue, type Node, type ParseError, parseTree } from "jsonc-parser";
import type { Report } from "../problem.ts";
import { readWholeText } from "../read-text.ts";
import type { RecordFile } from "../row.ts";
import { sourceOf } from "../source.ts";

export type JsonTree = {
  root: Node;
  toLine: (node: Node) => number;
  /** Bytes of the file. */
  bytes: number;
};

/** Reads a JSON document as a whole; null after reporting why it cannot be read. */
export async function readJsonTree(
  file: RecordFile,
  report: Report,
  note: Report,
): Promise<JsonTree | null> {
  const whole = await readWholeText(sourceOf(file), report, note);
  if (whole === null) return null;
  const { text, bytes } = whole;
  const toLine = createLineCounter(text);
  const errors: ParseError[] = [];
  try {
    const root = parseTree(text, errors, { disallowComments: true });
    const [error] = errors;
    if (root && !error) return { root, bytes, toLine: ({ offset }) => toLine(offset) };
    report(toLine(error?.offset ?? 0), "is not valid JSON; check the brackets, commas and quotes.");
  } catch (error) {
    // The parser is recursive.
    if (!(error instanceof RangeError)) throw error;
    report(null, "is nested too deeply to be read; is this the right file?");
  }
  return null;
}

/** The value of a field of an object. */
export const toField = (node: Node | undefined, name: string): Node | undefined =>
  node?.type === "object"
    ? node.children?.find(({ children }) => children?.[0]?.value === name)?.children?.[1]
    : undefined;

/** The objects of a list with their lines; none if the node is not a list. */
export function* toObjects(
  node: Node | undefined,
  { toLine }: Pick<JsonTree, "toLine">,
): Generator<{ line: number; value: Record<string, unknown> }> {
  if (node?.type !== "array") return;
  for (const child of node.children ?? []) {
    if (child.type === "object") yield { line: toLine(child), value: getNodeValue(child) };
  }
}

/** Returns a function that counts lines. Slow if offsets decrease by much. */
function createLineCounter(text: string): (offset: number) => number {
  let line = 1;
  let counted = 0;
  return (offset) => {
    if (offset < counted) {
      line = 1;
      counted = 0;
    }
    for (let at = text.indexOf("\n", counted); at !== -1 && at < offset; ) {
      line++;
      at = text.indexOf("\n", at + 1);
    }
    counted = offset;
    return line;
  };
}
