import type { Report } from "./problem.ts";
import { readText } from "./read-text.ts";
import type { Row } from "./row.ts";
import type { Source } from "./source.ts";

/** Streams JSON Lines: one object per line; blank lines are skipped. */
export async function* readJsonl(
  source: Source,
  report: Report,
  note?: Report,
): AsyncGenerator<Row> {
  let first = true;
  for await (const { text, firstLine, bytes } of readText(source, report, { note })) {
    let line = firstLine - 1;
    for (const json of text.split("\n")) {
      line++;
      if (json.trim() === "") continue;
      if (first && json.trimStart().startsWith("[")) {
        report(line, "is a JSON array; call the file .json, or write one object on each line.");
        return;
      }
      if (first && /^\s*\{(?:.*,)?\s*$/.test(json)) {
        report(line, "is a part of an object; write each object on one line (JSON Lines).");
        return;
      }
      first = false;
      const parsed = parseLine(json);
      const at = line;
      if (parsed === undefined) {
        report(
          at,
          "is not valid JSON; write one whole object on the line, names in double quotes.",
        );
      } else {
        yield { line: at, value: parsed.value, lineOf: () => at, bytes };
      }
    }
  }
}

function parseLine(json: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(json) };
  } catch {
    return undefined;
  }
}
