import type { Report } from "./problem.ts";
import { readWholeText } from "./read-text.ts";
import type { Row } from "./row.ts";
import type { Source } from "./source.ts";

/** Reads a JSON file with an array of records. The whole file is in memory meanwhile. */
export async function* readJson(
  source: Source,
  report: Report,
  note?: Report,
): AsyncGenerator<Row> {
  const whole = await readWholeText(source, report, note);
  if (whole === null || whole.text.trim() === "") return;
  const { text, bytes } = whole;
  if (!/^\s*\[/.test(text)) {
    report(1, notAnArray);
    return;
  }
  for (const { json, line } of toElements(text)) {
    const value = parse(json);
    if (value === undefined) {
      report(line, notValid);
      return;
    }
    yield { line, value, lineOf: () => line, bytes };
  }
}

const notAnArray =
  "is not a JSON array; write the records as [{ … }, { … }], call the file .jsonl if each line is an object, or describe it in a mapping.yaml, which npm run import -- --map proposes.";
const notValid =
  "is not valid JSON; check the brackets, commas and double quotes. What follows was not read.";

type Element = { json: string; line: number };

const token = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],]/gs;

/**
 * Splits an array at the commas between its elements, without parsing them: a syntax error stays in
 * one element.
 */
function* toElements(text: string): Generator<Element> {
  let depth = 0;
  let start = 0;
  let line = 1;
  let counted = 0;
  const toElement = (end: number): Element => {
    const json = text.slice(start, end);
    const at = start + json.search(/\S|$/);
    line += text.slice(counted, at).split("\n").length - 1;
    counted = at;
    start = end + 1;
    return { json, line };
  };
  for (const { 0: sign, index } of text.matchAll(token)) {
    if (sign === "[" || sign === "{") {
      depth++;
      if (depth === 1) start = index + 1;
    } else if (sign === "]" || sign === "}") depth--;
    else if (sign === "," && depth === 1) yield toElement(index);
    if (depth > 0) continue;
    const isEmpty = /^\s*\[\s*$/.test(text.slice(0, index));
    if (!isEmpty) yield toElement(index);
    start = index + 1;
    if (/\S/.test(text.slice(start))) yield { ...toElement(text.length), json: "" };
    return;
  }
  yield { ...toElement(text.length), json: "" };
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
