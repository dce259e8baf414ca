import { describe, expect, it } from "vitest";
import { parseRecord } from "./parse-record.ts";
import { storySchema } from "./story-schema.ts";

const toText = (words: number) => Array.from({ length: words }, () => "word").join(" ");
const step = {
  heading: "They meet",
  text: toText(40),
  view: "from=2021-01-01&to=2022-01-01&organizations=chess-club",
  event: "spring-meeting",
  citations: ["https://example.org/herald/1"],
};
const story = { slug: "a-story", title: "A story", summary: "They met.", steps: [step, step] };

function judge(value: object): string[] {
  const parsed = parseRecord(storySchema, value);
  return parsed.ok ? [] : parsed.problems.map(({ field, message }) => `${field} ${message}`);
}
const judgeStep = (change: object) => judge({ ...story, steps: [step, { ...step, ...change }] });

it("a story has steps with views, texts and citations; the event is optional", () => {
  expect(judge(story)).toEqual([]);
  expect(judgeStep({ event: undefined })).toEqual([]);
  expect(judgeStep({ text: toText(80) })).toEqual([]);
});

describe("a problem of a step", () => {
  it.each<[string, object, string]>([
    ["no citation", { citations: undefined }, "step 2: citations is missing; add it."],
    [
      "an empty list of citations",
      { citations: [] },
      "step 2: citations is empty; cite at least one document.",
    ],
    [
      "a citation twice",
      { citations: ["https://a.example/", "https://a.example/"] },
      'step 2: citations 2 "https://a.example/" is listed twice; cite each document once.',
    ],
    [
      "a citation that is no address",
      { citations: ["herald"] },
      'step 2: citations 1 "herald" is not a web address; write it whole, beginning with https:// or http://.',
    ],
    ["too few words", { text: toText(39) }, "step 2: text has 39 words; write at least 40."],
    [
      "too many words",
      { text: toText(81) },
      "step 2: text has 81 words; shorten it to 80 at most.",
    ],
    [
      "a value that the codec leaves out",
      { view: "from=2022-13-01" },
      "step 2: view is not a view: One value of from was left out: from is a day (YYYY-MM-DD), a month or a year. Correct it, or copy it from the dashboard's address.",
    ],
    [
      "a misspelled parameter",
      { view: "organisations=csto" },
      "step 2: view is not a view: An unknown parameter was left out: perhaps organizations is meant. Correct it, or copy it from the dashboard's address.",
    ],
    [
      "an unknown parameter",
      { view: "utm_source=mail" },
      'step 2: view has the unknown parameter "utm_source"; copy the view from the dashboard\'s address.',
    ],
    [
      "no view at all",
      { view: "the first half of 2022" },
      'step 2: view has the unknown parameter "the first half of 2022"; copy the view from the dashboard\'s address.',
    ],
    [
      "a whole address",
      { view: "https://d.example/?from=2022" },
      "step 2: view is a whole address; write only what follows its question mark.",
    ],
    [
      "a selected event",
      { view: "event=spring-meeting" },
      "step 2: view selects an event; write it as the event of the step.",
    ],
    [
      "a comparison",
      { view: "compare=csto,sco" },
      "step 2: view compares; write organizations= in place of compare=.",
    ],
    [
      "a theme",
      { view: "theme=dark" },
      "step 2: view has a theme, which readers choose; remove it.",
    ],
    [
      "a misspelled field",
      { citation: ["https://a.example/"] },
      "step 2: citation is not a known field; did you mean citations?",
    ],
  ])("%s", (_, change, message) => {
    expect(judgeStep(change)).toContain(message);
  });
});

it("one step is no story", () => {
  expect(judge({ ...story, steps: [step] })).toEqual([
    "steps has fewer than two entries; tell it in at least two steps.",
  ]);
});

it("the words of languages that write none apart are counted as well", () => {
  expect(judgeStep({ text: "白俄罗斯加入上海合作组织".repeat(10) })).toEqual([]);
});
