import { expect, it } from "vitest";
import { toPartName, toParts } from "./to-parts.ts";
import { toEntry } from "./write-sitemap.ts";

const day = (number: number) => `2024-01-${String(number).padStart(2, "0")}`;
const buckets = (...counts: number[]) =>
  counts.map((count, index) => ({ from: day(index + 1), to: day(index + 2), count }));

it.each([
  [[], []],
  [[0, 0], []],
  [[3, 4], [[1, 3]]],
  [
    [6, 6, 4],
    [
      [1, 2],
      [2, 4],
    ],
  ],
  [
    [0, 6, 0, 0, 4, 1],
    [
      [2, 6],
      [6, 7],
    ],
  ],
  // A single day with too many events stays one part, which is truncated when it is written.
  [
    [2, 25, 2],
    [
      [1, 2],
      [2, 3],
      [3, 4],
    ],
  ],
])("events of %j days are cut into parts of ten at most", (counts, parts) => {
  const expected = parts.map(([from = 0, to = 0]) => ({ from: day(from), to: day(to) }));
  expect(toParts(buckets(...counts), 10)).toEqual(expected);
});

it("a part's name says its days", () => {
  const name = toPartName({ from: "2024-01-01", to: "2024-02-01" });
  expect(name).toBe("events-2024-01-01-2024-02-01.xml");
});

it("an address is written as XML takes it", () => {
  expect(toEntry("url", "https://d.example/?a=1&b=<2>", "2024-01-02T03:04:05Z")).toBe(
    "<url><loc>https://d.example/?a=1&amp;b=&lt;2&gt;</loc><lastmod>2024-01-02</lastmod></url>\n",
  );
});
