import { describe, expect, it, vi } from "vitest";
import { makeEventDetail } from "../../test/make-event.ts";
import { toCslDate, toRecordCsl, toSourceCsl } from "./to-csl.ts";

vi.mock("server-only", () => ({}));
const { writeCitation } = await import("./write-citation.ts");

const dataset = {
  title: "Some events, 2021–2024",
  version: 7,
  publishedAt: "2026-11-21T00:00:00Z",
  events: 1,
  earliest: "2021-01-01",
  latest: "2024-12-31",
  license: "CC-BY-4.0",
};
const place = { dataset, origin: "https://d.example" };
const event = makeEventDetail({
  slug: "2024-11-28-meeting",
  title: "Ministers meet",
  edtf: "2024-11-28",
});

it.each([
  ["2024-11-28", { "date-parts": [[2024, 11, 28]] }],
  ["2024-07", { "date-parts": [[2024, 7]] }],
  ["2024-07-XX", { "date-parts": [[2024, 7]] }],
  ["2024~", { "date-parts": [[2024]], circa: true }],
  ["2023-03-01?", { "date-parts": [[2023, 3, 1]], circa: true }],
  [
    "2024-10-31/2024-11-01",
    {
      "date-parts": [
        [2024, 10, 31],
        [2024, 11, 1],
      ],
    },
  ],
])("%s claims no more in CSL than it does in EDTF", (edtf, date) => {
  expect(toCslDate(edtf)).toEqual(date);
});

describe("a record is cited", () => {
  const record = toRecordCsl(event, place);

  it("in APA with its dataset, version and address", async () => {
    expect(await writeCitation([record], "apa")).toBe(
      "Dateline. (2025). Ministers meet (28 November 2024). In Some events, 2021–2024 (Version 7). https://d.example/events/2024-11-28-meeting\n",
    );
  });

  it("in CSL-JSON with the names and forms that its schema has", async () => {
    const [item, ...others] = JSON.parse(await writeCitation([record], "csl-json"));
    expect(others).toEqual([]);
    expectCsl(item);
    expect(item).toMatchObject({
      id: event.slug,
      "event-date": { "date-parts": [[2024, 11, 28]] },
      "container-title": dataset.title,
      version: "7",
    });
  });

  it("in BibTeX that is read back as the same", async () => {
    const [back] = await readBibtex(await writeCitation([record], "bibtex"));
    expect(back).toMatchObject({
      id: record.id,
      title: record.title,
      URL: record.URL,
      note: record.note,
    });
  });
});

describe("its sources are cited", () => {
  const sources = toSourceCsl({
    slug: event.slug,
    citations: [
      cite({
        title: "Министры встретились & {говорили",
        url: "https://p.example/1?a=1&b=2_3",
        publishedOn: "2024-11-29",
        language: "ru",
      }),
      cite({
        title: "A reprint",
        url: "https://p.example/2",
        publishedOn: null,
        language: null,
        isReprint: true,
      }),
    ],
  });

  it("each with publisher, day, address and language, whose text it is told", async () => {
    for (const item of JSON.parse(await writeCitation(sources, "csl-json"))) expectCsl(item);
    expect(sources[0]).toMatchObject({
      issued: { "date-parts": [[2024, 11, 29]] },
      language: "ru",
    });
    expect(sources[1]).toMatchObject({ note: "Text of The Agency" });
    expect(sources[1]).not.toHaveProperty("issued");
  });

  it("in APA without a day that nobody knows", async () => {
    const text = await writeCitation(sources, "apa");
    expect(text).toContain("Paper. (2024, November 29). Министры встретились & {говорили.");
    expect(text).toContain("Paper. (n.d.). A reprint. https://p.example/2");
    expect(text).not.toContain("Retrieved");
  });

  it("in BibTeX that keeps every script, and what a brace would break", async () => {
    const back = await readBibtex(await writeCitation(sources, "bibtex"));
    expect(back.map(({ id, title, URL }) => ({ id, title, URL }))).toEqual([
      { id: sources[0]?.id, title: "Министры встретились & (говорили", URL: sources[0]?.URL },
      { id: sources[1]?.id, title: sources[1]?.title, URL: sources[1]?.URL },
    ]);
  });
});

type Document = { title: string; url: string; publishedOn: string | null; language: string | null };

function cite({ isReprint, ...document }: Document & { isReprint?: boolean }) {
  const agency = { slug: "agency", name: "The Agency", owner: "State" };
  return {
    quote: null,
    locator: null,
    document: {
      ...document,
      publisher: { slug: "paper", name: "Paper", owner: "Its readers" },
      syndicatedFrom: isReprint ? agency : null,
    },
  };
}

async function readBibtex(text: string) {
  const { Cite } = await import("@citation-js/core");
  return new Cite(text).data;
}

// What csl-data.json of the Citation Style Language (1.0.2) asks of the fields that are used: no other names, and these forms.
const strings =
  /^(id|type|title|container-title|publisher|version|original-publisher|URL|language|note)$/;

function expectCsl(item: Record<string, unknown>) {
  expect(["entry", "webpage"]).toContain(item.type);
  expect(item.id).toMatch(/^\S+$/);
  for (const [name, value] of Object.entries(item)) {
    if (strings.test(name)) expect(value).toEqual(expect.any(String));
    else if (name === "author") expect(value).toEqual([{ literal: expect.any(String) }]);
    else {
      expect(["issued", "event-date"]).toContain(name);
      const { "date-parts": parts, ...rest } = value as Record<string, number[][]>;
      expect(parts?.length).toBeLessThanOrEqual(2);
      for (const part of parts ?? []) expect(part.length).toBeLessThanOrEqual(3);
      expect(Object.keys(rest).every((key) => key === "circa")).toBe(true);
    }
  }
}
