import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from "yaml";
import type { Report } from "./problem.ts";
import { readWholeText } from "./read-text.ts";
import type { Row } from "./row.ts";
import type { Source } from "./source.ts";

/** Reads a YAML 1.2 file with a list of records. The whole file is in memory meanwhile. */
export async function* readYaml(
  source: Source,
  report: Report,
  note?: Report,
): AsyncGenerator<Row> {
  const document = await readDocument(source, report, note);
  if (document === undefined || isEmpty(document.contents)) return;
  const { contents, toLine, bytes } = document;
  if (!isSeq(contents)) {
    report(toLine(contents), 'is not a list; begin each record with "- ".');
    return;
  }
  for (const item of contents.items as Node[]) {
    const line = toLine(item);
    const value = toValue(item, (node, message) => report(toLine(node), message));
    yield { line, value, lineOf: (path) => toLine(toNode(item, path)), bytes };
  }
}

/** Reads a YAML file with one record. */
export async function readYamlRecord(path: string, report: Report): Promise<Row | undefined> {
  const document = await readDocument(path, report);
  return document && toRecordRow(document, report);
}

/** Parses the text of a YAML file with one record. */
export function parseYamlRecord(text: string, report: Report): Row | undefined {
  const document = parseYaml(text, Buffer.byteLength(text), report);
  return document && toRecordRow(document, report);
}

function toRecordRow({ contents, toLine, bytes }: ParsedYaml, report: Report): Row {
  const value = toValue(contents, (node, message) => report(toLine(node), message));
  return { line: 1, value, lineOf: (path) => toLine(toNode(contents, path)), bytes };
}

type ParsedYaml = { contents: Node | null; toLine: (node: Node | null) => number; bytes: number };

async function readDocument(
  source: Source,
  report: Report,
  note?: Report,
): Promise<ParsedYaml | undefined> {
  const whole = await readWholeText(source, report, note);
  return whole ? parseYaml(whole.text, whole.bytes, report) : undefined;
}

function parseYaml(text: string, bytes: number, report: Report): ParsedYaml | undefined {
  const lineCounter = new LineCounter();
  const lineAt = (offset: number) => Math.max(1, lineCounter.linePos(offset).line);
  // The failsafe schema keeps scalars as text: 2021 is no number, NO is no boolean.
  const options = { lineCounter, schema: "failsafe", prettyErrors: false } as const;
  const document = parseDocument(text, options);
  const reportedLines = new Set<number>();
  for (const { pos, message } of [...document.errors, ...document.warnings]) {
    const line = lineAt(pos[0]);
    // The first error of a line often causes others.
    if (reportedLines.has(line)) continue;
    reportedLines.add(line);
    const reason = message.replace(/\s+/g, " ").replace(/[.:]$/, "");
    const isDeep = reason.includes("call stack");
    report(line, isDeep ? tooDeep : `is not valid YAML: ${reason}; check indentation and quotes.`);
  }
  if (document.errors.length > 0) return undefined;
  const toLine = (node: Node | null) => lineAt(node?.range?.[0] ?? 0);
  return { contents: document.contents as Node | null, toLine, bytes };
}

const tooDeep = "is nested too deeply; a record has three levels at most.";
const maxDepth = 6;

const isEmpty = (node: Node | null) => node === null || (isScalar(node) && isNull(node));
const isNull = (node: { type?: string; value: unknown }) =>
  node.type === "PLAIN" && ["", "~", "null"].includes(String(node.value));

type ReportNode = (node: Node, message: string) => void;

function toValue(node: Node | null, reportNode: ReportNode, depth = 0): unknown {
  if (node === null) return null;
  if (isScalar(node)) return isNull(node) ? null : node.value;
  if (depth > maxDepth) {
    reportNode(node, tooDeep);
    return undefined;
  }
  if (isSeq(node))
    return (node.items as Node[]).map((item) => toValue(item, reportNode, depth + 1));
  if (isMap(node)) {
    const entries = node.items.map(({ key, value }): [string, unknown] => [
      isScalar(key) ? String(key.value) : String(key),
      toValue(value as Node | null, reportNode, depth + 1),
    ]);
    return Object.fromEntries(entries);
  }
  if (isAlias(node)) reportNode(node, `uses the alias *${node.source}; write the value out.`);
  return undefined;
}

/**
 * The node at a path, or the last one on the way if the path leads nowhere. For a field, the node
 * of its name.
 */
function toNode(root: Node | null, path: readonly PropertyKey[]): Node | null {
  let node = root;
  let found = root;
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && key.value === step);
      if (!pair) return found;
      found = pair.key as Node;
      node = pair.value as Node | null;
    } else if (isSeq(node)) {
      node = (node.items[Number(step)] ?? null) as Node | null;
      found = node ?? found;
    } else return found;
  }
  return found;
}
