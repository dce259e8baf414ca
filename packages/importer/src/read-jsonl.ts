import type { Report } from "./problem.ts";
import { readText } from "./read-text.ts";
import type { Row } from "./row.ts";

/** Streams JSON Lines: one object per line; blank lines are skipped. */
export async function* readJsonl(path: string, report: Report): AsyncGenerator<Row> {
  let first = true;
  for await (const { text, firstLine, bytes } of readText(path, report)) {
    let line = firstLine - 1;
    for (const json of text.split("\n")) {
      line++;
      if (json.trim() === "") continue;
      if (first && json.trimStart().startsWith("[")) {
        report(line, "is a JSON array; write one object on each line instead (JSON Lines).");
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
