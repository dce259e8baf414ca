import { expect, it } from "vitest";
import { preview } from "./test-preview.ts";

const cited = {
  "citation.url": "https://x.example/",
  "citation.title": "A",
  "citation.publisher": "Gazette",
};

it.each([
  ["2022-05-15", "2022-05-15", "month", "2022-05"],
  ["2022-05-15", "2022-07-15", "month", "2022-05/2022-07"],
  ["1990-01-01", "1995-01-01", "year", "1990/1995"],
  ["1990-01-01", "1990-12-31", "year", "1990"],
  ["2022-05-15", "2022-05-20", "about", "2022-05-15~/2022-05-20~"],
  ["2022-05-15", "2022-05-20", "day", "2022-05-15/2022-05-20"],
  ["2022-05-15", "", "month", "2022-05"],
])("%s to %s by the %s is %s", async (from, to, precision, date) => {
  const content = `from,to,precision,what\n${from},${to},${precision},Talks\n`;
  const { events, lines } = await preview("talks.csv", content, {
    columns: { from: "date", to: "endDate", precision: "precision", what: "title" },
    defaults: cited,
  });
  expect(lines).toEqual([]);
  expect(events).toMatchObject([{ date }]);
});

it("a default that can be read in two ways is a problem", async () => {
  const { lines } = await preview("talks.csv", "what,on\nTalks,2022-05-15\n", {
    columns: { what: "title", on: "date" },
    defaults: { ...cited, "citation.publishedOn": "03/04/2022" },
  });
  expect(lines).toEqual(['2: date "03/04/2022" can be read in two ways; write the year first.']);
});
