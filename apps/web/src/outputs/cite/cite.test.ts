import { describe, expect, it } from "vitest";
import { makeEventDetail } from "../../../test/make-event.ts";
import { type CslItem, toCslDate, toRecordCsl, toSourceCsl } from "./to-csl.ts";
import { writeCitation } from "./write-citation.ts";

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

  it("in APA with its dataset, version and address", () => {
    expect(writeCitation([record], "apa")).toBe(
      "Dateline. (2025). Ministers meet (28 November 2024). In Some events, 2021–2024 (Version 7). https://d.example/events/2024-11-28-meeting\n",
    );
  });

  it("in CSL-JSON with the names and forms that its schema has", () => {
    const [item, ...others] = JSON.parse(writeCitation([record], "csl-json"));
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
    const [back] = await readBibtex(writeCitation([record], "bibtex"));
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

  it("each with publisher, day, address and language, whose text it is told", () => {
    for (const item of JSON.parse(writeCitation(sources, "csl-json"))) expectCsl(item);
    expect(sources[0]).toMatchObject({
      issued: { "date-parts": [[2024, 11, 29]] },
      language: "ru",
    });
    expect(sources[1]).toMatchObject({ note: "Text of The Agency" });
    expect(sources[1]).not.toHaveProperty("issued");
  });

  it("in APA without a day that nobody knows", () => {
    const text = writeCitation(sources, "apa");
    expect(text).toContain("Paper. (2024, November 29). Министры встретились & {говорили.");
    expect(text).toContain("Paper. (n.d.). A reprint. https://p.example/2");
    expect(text).not.toContain("Retrieved");
  });

  it("in APA as the text of whoever wrote it", () => {
    expect(writeCitation(sources, "apa")).toContain("https://p.example/2 (Text of The Agency)\n");
  });

  it("in BibTeX that keeps every script, and what a brace would break", async () => {
    const back = await readBibtex(writeCitation(sources, "bibtex"));
    expect(back.map(({ id, title, URL }) => ({ id, title, URL }))).toEqual([
      { id: sources[0]?.id, title: sources[0]?.title, URL: sources[0]?.URL },
      { id: sources[1]?.id, title: sources[1]?.title, URL: sources[1]?.URL },
    ]);
  });
});

const page: CslItem = {
  id: "a-1",
  type: "webpage",
  title: "A title",
  author: [{ literal: "Paper" }],
  URL: "https://p.example/1",
};

describe("a page is cited in APA", () => {
  it.each<[string, Partial<CslItem>, string]>([
    ["of a day", { issued: toCslDate("2024-11-29") }, "Paper. (2024, November 29). A title."],
    ["of a month", { issued: toCslDate("2024-11") }, "Paper. (2024, November). A title."],
    ["of a year", { issued: toCslDate("2024") }, "Paper. (2024). A title."],
    ["of about a year", { issued: toCslDate("2024~") }, "Paper. (ca. 2024). A title."],
    ["of no known day", {}, "Paper. (n.d.). A title."],
    [
      "by an abbreviation",
      { author: [{ literal: "Reuters Inc." }] },
      "Reuters Inc. (n.d.). A title.",
    ],
    ["with a question", { title: "Why now?" }, "Paper. (n.d.). Why now?"],
    ["with a full stop", { title: "It ends." }, "Paper. (n.d.). It ends."],
    ["with a quotation", { title: "He said: “Yes.”" }, "Paper. (n.d.). He said: “Yes.”"],
    [
      "with what looks like code",
      { title: "A <i>b</i> & \\c" },
      "Paper. (n.d.). A <i>b</i> & \\c.",
    ],
  ])("%s", (_, item, expected) => {
    const text = writeCitation([{ ...page, ...item }], "apa");
    expect(text).toBe(`${expected} https://p.example/1\n`);
  });

  it("in the order of names and dates, with letters where they are alike", () => {
    const items = [
      { ...page, title: "D", issued: toCslDate("2024-02-01") },
      { ...page, title: "C", issued: toCslDate("2024-01-31") },
      { ...page, title: "B" },
      { ...page, title: "A" },
      { ...page, title: "E", issued: toCslDate("2025") },
      { ...page, title: "Z", author: [{ literal: "Agency" }] },
    ];
    const lines = writeCitation(items, "apa")
      .replaceAll(/ https:\S+/g, "")
      .trim()
      .split("\n");
    expect(lines).toEqual([
      "Agency. (n.d.). Z.",
      "Paper. (n.d.-a). A.",
      "Paper. (n.d.-b). B.",
      "Paper. (2024a, January 31). C.",
      "Paper. (2024b, February 1). D.",
      "Paper. (2025). E.",
    ]);
  });
});

describe("a page is cited in BibTeX", () => {
  const write = (item: Partial<CslItem>) => writeCitation([{ ...page, ...item }], "bibtex");

  it("whole", () => {
    expect(write({ issued: toCslDate("2024-11-29"), note: "Text of A_B" })).toBe(`@misc{a-1,
  author = {{Paper}},
  title = {{A title}},
  year = {2024},
  month = nov,
  day = {29},
  note = {Text of A\\_B},
  howpublished = {\\url{https://p.example/1}},
  url = {https://p.example/1},
}
`);
  });

  it.each([
    ["&", "\\&"],
    ["%", "\\%"],
    ["$", "\\$"],
    ["#", "\\#"],
    ["_", "\\_"],
    ["{", "\\textbraceleft{}"],
    ["}", "\\textbraceright{}"],
    ["~", "\\textasciitilde{}"],
    ["^", "\\textasciicircum{}"],
    ["\\", "\\textbackslash{}"],
    ["<", "\\textless{}"],
    [">", "\\textgreater{}"],
    ["|", "\\textbar{}"],
    [
      "\\input{/etc/passwd}",
      "\\textbackslash{}input\\textbraceleft{}/etc/passwd\\textbraceright{}",
    ],
  ])("%s stands for itself in titles, names and notes", async (sign, escaped) => {
    const title = `a ${sign} b`;
    const text = write({ title, author: [{ literal: title }], note: title });
    expect(text).toContain(`title = {{a ${escaped} b}}`);
    expect(text).toContain(`author = {{a ${escaped} b}}`);
    expect(text).toContain(`note = {a ${escaped} b}`);
    const [back] = await readBibtex(text);
    expect(back).toMatchObject({ title, note: title, author: [{ family: title }] });
  });

  it.each([
    ["https://p.example/a_b?x=1&y=%20#z~^", "https://p.example/a_b?x=1&y=%20#z~^"],
    ["https://p.example/?q={a}\\b", "https://p.example/?q=%7Ba%7D%5Cb"],
    ["https://p.example/новости", "https://p.example/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8"],
  ])("the address %s is one that TeX takes", (URL, expected) => {
    const text = write({ URL });
    expect(text).toContain(`  url = {${expected}},`);
    expect(text).toContain(`  howpublished = {\\url{${expected}}},`);
  });

  it("under a key of letters, digits and hyphens", () => {
    expect(write({ id: "a b,{c}%-1" })).toMatch(/^@misc\{a-b-c-1,\n/);
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
  await import("@citation-js/plugin-bibtex");
  return new Cite(text).data;
}

// The constraints of csl-data.json (Citation Style Language 1.0.2) on the fields that are used.
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
