import { describe, expect, it } from "vitest";
import type { Files } from "./test-folder.ts";
import { setUpImport } from "./test-import.ts";

const { folder, load, query } = setUpImport();

const toEvent = (slug: string, date: string) =>
  JSON.stringify({
    slug,
    title: `Event of ${date}`,
    summary: "A made-up event.",
    kind: "OTHER",
    date,
    citations: [{ publisher: "gazette", title: "Report", url: `https://example.org/${slug}` }],
  });

/** Twenty events of the years 2021 and 2022, and these. */
const withDates = (dates: readonly string[]): Files => ({
  "events/odd.jsonl": [
    ...Array.from({ length: 20 }, (_, index) =>
      toEvent(`usual-${index}`, `202${1 + (index % 2)}-05-${10 + index}`),
    ),
    ...dates.map((date, index) => toEvent(`odd-${index}`, date)),
  ].join("\n"),
});

const rest = "which lie between 2021-04-01 and 2022-07-03; correct it if it is a mistake.";

describe("a date far from all others", () => {
  it("is imported with a warning that has its line and the range of the others", async () => {
    await folder().write(withDates(["0001-01-01", "9999-12-31"]));
    expect(await load()).toMatchObject({
      ok: true,
      inserted: 24,
      warnings: [
        `events/odd.jsonl:21: The date "0001-01-01" is far from all others, ${rest}`,
        `events/odd.jsonl:22: The date "9999-12-31" is far from all others, ${rest}`,
      ],
    });
    const [span] = await query("SELECT min(earliest)::text AS first FROM events");
    expect(span).toEqual({ first: "0001-01-01" });
  });

  it("includes a date far from the events of other collections", async () => {
    await folder().write(withDates([]));
    expect(await load()).toMatchObject({ ok: true, warnings: [] });
    await folder().write({ "more.jsonl": toEvent("another", "0099") });
    expect(await load("more.jsonl", { collection: "more" })).toMatchObject({
      ok: true,
      warnings: [`more.jsonl:1: The date "0099" is far from all others, ${rest}`],
    });
  });

  it("is not one without a first or a last day, whose other day is near", async () => {
    const open = ["2022-05-01/..", "2021-05/", "../2021-06-10", "/2022", "[2021..]"];
    await folder().write(withDates([...open, "../1099"]));
    expect(await load()).toMatchObject({
      ok: true,
      warnings: [
        `events/odd.jsonl:26: The date "../1099" is far from all others, which lie between 2021-01-01 and 2022-12-31; correct it if it is a mistake.`,
      ],
    });
    expect(
      await query(
        "SELECT edtf, earliest::text, latest::text FROM events WHERE slug LIKE 'odd-%' ORDER BY slug",
      ),
    ).toEqual([
      { edtf: open[0], earliest: "2022-05-01", latest: "10000-12-31" },
      { edtf: open[1], earliest: "2021-05-01", latest: "10000-12-31" },
      { edtf: open[2], earliest: "0001-01-01 BC", latest: "2021-06-10" },
      { edtf: open[3], earliest: "0001-01-01 BC", latest: "2022-12-31" },
      { edtf: open[4], earliest: "2021-01-01", latest: "10000-12-31" },
      { edtf: "../1099", earliest: "0001-01-01 BC", latest: "1099-12-31" },
    ]);
    const [dataset] = await query(
      "SELECT earliest::text, latest::text FROM dataset_versions ORDER BY version DESC LIMIT 1",
    );
    expect(dataset).toEqual({ earliest: "1099-12-31", latest: "2022-12-31" });
  });

  it("is not a few years from the others, nor among few events", async () => {
    await folder().write(withDates(["2017-01-01", "2026-12-31"]));
    expect(await load()).toMatchObject({ ok: true, warnings: [] });
    await folder().write({ "events/odd.jsonl": toEvent("alone", "0001-01-01") });
    expect(await load()).toMatchObject({ ok: true, warnings: [] });
  });
});
