import { expect, it } from "vitest";
import { ProblemList } from "./problem-list.ts";

it("very many problems are 50 lines and a summary by kind", () => {
  const lines: string[] = [];
  const list = new ProblemList((line) => lines.push(line));
  for (let line = 1; line <= 158_791; line++) {
    const message =
      line % 3 === 0
        ? `The place "p${line}" is not known; add it to places.`
        : `date "${line}" is not a date; write a real one as 2021-06-23.`;
    list.add({ file: "events.jsonl", line, message });
  }
  list.end();
  expect(lines).toHaveLength(53);
  expect(lines.slice(49)).toEqual([
    'events.jsonl:50: date "50" is not a date; write a real one as 2021-06-23.',
    "And 158,741 more:",
    "  105,827 × date … is not a date",
    "  52,914 × The place … is not known",
  ]);
});
