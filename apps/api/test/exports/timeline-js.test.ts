import { expect, test } from "vitest";
import { awkward, openDownloads, site } from "./open-downloads.ts";

const { client, download } = await openDownloads();

type Slide = {
  unique_id: string;
  start_date: { year: number; month: number; day: number };
  end_date?: { year: number; month: number; day: number };
  display_date: string;
  text: { headline: string; text: string };
};
type Timeline = { title: Omit<Slide, "start_date">; events: Slide[]; scale: string };

const read = async (query: string): Promise<Timeline> =>
  JSON.parse((await download("timelinejs", query)).text);

test("every event is a slide with an id, a date and texts, as TimelineJS asks for", async () => {
  const { events, title, scale } = await read("");
  const { eventCount } = await client.read("{ eventCount }");
  expect(scale).toBe("human");
  expect(events).toHaveLength(eventCount);
  expect(new Set(events.map(({ unique_id }) => unique_id)).size).toBe(eventCount);
  expect(title.text.text).toContain("dataset version 1. License: ");
  expect(title.text.text).toContain(`<a href="${site}/">`);
  for (const { start_date: from, end_date: to } of events) {
    const days = [from, to ?? from].map(({ year, month, day }) => Date.UTC(year, month - 1, day));
    expect(days.every(Number.isFinite)).toBe(true);
  }
});

test("a text of the dataset is no markup", async () => {
  const { events } = await read("kinds=other");
  const slide = events.find(({ text }) => text.headline.includes("Tags"));
  expect(slide?.text.headline).toBe(
    "&lt;b&gt;Tags&lt;/b&gt; &amp; entities &amp;amp; &amp;lt;i&amp;gt; ]]&gt; &lt;![CDATA[",
  );
  for (const { text } of events) expect(text.headline).not.toMatch(/[<>"']/);
});

test.each([
  ["1990~", { year: 1990, month: 1, day: 1 }, { year: 1990, month: 12, day: 31 }],
  ["../1995-04-05", { year: 1995, month: 4, day: 5 }, undefined],
])("the date %s has the days that it may mean, and its words", async (edtf, from, to) => {
  const { events } = await read("kinds=other");
  const slug = awkward.find((event) => event.edtf === edtf)?.slug;
  const slide = events.find(({ unique_id }) => unique_id === slug);
  expect(slide).toMatchObject({ start_date: from });
  expect(slide?.end_date).toEqual(to);
  expect(slide?.text.text).toContain("Date: ");
});
