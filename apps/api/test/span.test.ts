import { MAX_OUTLIERS, toKnownDays, toMainSpan, toWindow } from "@dateline/core";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { filter } from "./arbitraries.ts";
import { createClient } from "./client.ts";
import { generate } from "./generate.ts";
import { select, toDays } from "./reference.ts";

const some = generate({ events: 300, seed: 5 });
const odd = ["0001-01-01", "9999-12-31"].map((edtf) => ({
  ...some.events[0],
  slug: `odd-${edtf}`,
  edtf,
}));
const records = { ...some, events: [...some.events, ...odd] } as typeof some;
const client = await createClient(records);

const query =
  "query ($filter: EventFilter) { span(filter: $filter) { events earliest latest main { from to } } }";

describe("the span of events", () => {
  test("is that of the events of the filter, whatever the filter", async () => {
    await fc.assert(
      fc.asyncProperty(fc.option(filter), async (filter) => {
        const spans = select(records, filter).map((event) => toKnownDays(toDays(event)));
        const firsts = spans.map(({ earliest }) => earliest).sort();
        const lasts = spans
          .map(({ latest }) => latest)
          .sort()
          .reverse();
        const main = toMainSpan({ events: spans.length, firsts, lasts });
        expect(await client.read(query, { filter })).toEqual({
          span: {
            events: spans.length,
            earliest: firsts[0] ?? null,
            latest: lasts[0] ?? null,
            main: main && toWindow(main),
          },
        });
      }),
    );
  });

  test("has a main window without the odd dates, which are within the whole span", async () => {
    const { span } = await client.read(query);
    expect(span).toMatchObject({ earliest: "0001-01-01", latest: "9999-12-31" });
    expect(span.main.from >= "2000-01-01" && span.main.to <= "2100-01-01").toBe(true);
    expect(MAX_OUTLIERS).toBeGreaterThanOrEqual(odd.length);
  });

  test("is empty where nothing matches", async () => {
    const filter = { organizations: { anyOf: ["nobody"] } };
    expect(await client.read(query, { filter })).toEqual({
      span: { events: 0, earliest: null, latest: null, main: null },
    });
  });

  test("is read in one statement", async () => {
    await client.read(query);
    expect(await client.count("{ span { events main { from } } }")).toBe(1);
  });
});
