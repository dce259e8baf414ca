import { type CslItem, toCslDate } from "@dateline/core";
import { describe, expect, it } from "vitest";
import { makeCollection, makeEventDetail } from "../../../test/make-event.ts";
import type { CitationRelation } from "../../graphql/generated.ts";
import { toRecordCsl, toSourceCsl } from "./to-csl.ts";
import { writeCitation } from "./write-citation.ts";

const place = { dataset: { version: 7, language: "en" }, origin: "https://d.example" };
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
  ["2022-21", { literal: "spring 2022" }],
  ["202X", { literal: "2020s" }],
  ["2022-05/..", { literal: "since May 2022" }],
  ["/2022", { literal: "until 2022, start unknown" }],
  ["[2022-05-01..2022-05-03]", { literal: "between 1 and 3 May 2022" }],
])("%s claims no more in CSL than it does in EDTF", (edtf, date) => {
  expect(toCslDate(edtf)).toEqual(date);
});

describe("a record is cited", () => {
  const record = toRecordCsl(event, place);

  it("in APA with its collection, version and address", () => {
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
      "container-title": event.collection.title,
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

describe("a record is cited with its own collection", () => {
  const collection = makeCollection({
    title: "Tremors",
    license: "CC0-1.0",
    homepage: "https://tremors.example/",
    maintainers: ["Coast Survey", "Ada Novik"],
  });
  const record = toRecordCsl({ ...event, collection }, place);

  it("its maintainers as authors, its homepage and its license", async () => {
    expect(writeCitation([record], "apa")).toBe(
      "Coast Survey & Ada Novik. (2025). Ministers meet (28 November 2024). In Tremors (Version 7). https://d.example/events/2024-11-28-meeting\n",
    );
    expectCsl(record);
    expect(record).toMatchObject({
      author: [{ literal: "Coast Survey" }, { literal: "Ada Novik" }],
      "container-title": "Tremors",
      note: "In: Tremors, https://tremors.example/, dataset version 7, CC0-1.0",
    });
    const [back] = await readBibtex(writeCitation([record], "bibtex"));
    // Names that are not split into given and family names.
    const author = [{ family: "Coast Survey" }, { family: "Ada Novik" }];
    expect(back).toMatchObject({ author, note: record.note });
  });

  it("more than two maintainers with a comma before the last", () => {
    const maintainers = ["A", "B", "C"];
    const item = toRecordCsl({ ...event, collection: { ...collection, maintainers } }, place);
    expect(writeCitation([item], "apa")).toMatch(/^A, B, & C\. \(2025\)/);
  });

  it("in the language of the site, and in none if that is not known", () => {
    expect(record.language).toBe("en");
    const unknown = toRecordCsl(event, { ...place, dataset: { version: 7, language: null } });
    expect(unknown).not.toHaveProperty("language");
  });

  it("that states no license", () => {
    const silent = { ...collection, license: "not stated", homepage: null };
    const { note } = toRecordCsl({ ...event, collection: silent }, place);
    expect(note).toBe("In: Tremors, dataset version 7, license not stated");
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

  it("each with publisher, day, address, language, and the source of a reprint", () => {
    for (const item of JSON.parse(writeCitation(sources, "csl-json"))) expectCsl(item);
    expect(sources[0]).toMatchObject({
      issued: { "date-parts": [[2024, 11, 29]] },
      language: "ru",
    });
    expect(sources[1]).toMatchObject({ note: "Text of The Agency" });
    expect(sources[1]).not.toHaveProperty("issued");
  });

  it("in APA without an unknown day", () => {
    const text = writeCitation(sources, "apa");
    expect(text).toContain("Paper. (2024, November 29). Министры встретились & {говорили.");
    expect(text).toContain("Paper. (n.d.). A reprint. https://p.example/2");
    expect(text).not.toContain("Retrieved");
  });

  it("in APA as the text of the publisher that wrote it", () => {
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

describe("sources that do not report the event, or whose title is ours", () => {
  const common = { publishedOn: "2024-11-20", language: "ru" };
  const sources = toSourceCsl({
    slug: event.slug,
    citations: [
      cite({ ...common, title: "Plans", url: "https://p.example/1", relation: "ANNOUNCES" }),
      cite({ ...common, title: "A meeting", url: "https://p.example/2", titleIsOurs: true }),
      cite({
        ...common,
        title: "A reply",
        url: "https://p.example/3",
        titleIsOurs: true,
        isReprint: true,
        relation: "REACTS",
      }),
    ],
  });

  it("in CSL-JSON follow the reports, and a description is no title", () => {
    for (const item of JSON.parse(writeCitation(sources, "csl-json"))) expectCsl(item);
    expect(sources).toMatchObject([
      { abstract: "A meeting" },
      { title: "Plans", genre: "Announcement" },
      { abstract: "A reply", genre: "Reaction", note: "Text of The Agency" },
    ]);
    for (const item of [sources[0], sources[2]]) expect(item).not.toHaveProperty("title");
  });

  it("in BibTeX have what they are as a note, and no title that is not the page's", async () => {
    const text = writeCitation(sources, "bibtex");
    expect(text.match(/^ {2}(title|abstract|note) = .*$/gm)).toEqual([
      "  abstract = {A meeting},",
      "  title = {{Plans}},",
      "  note = {Announcement},",
      "  abstract = {A reply},",
      "  note = {Reaction. Text of The Agency},",
    ]);
    const back = await readBibtex(text);
    expect(back.map(({ title }) => title)).toEqual([undefined, "Plans", undefined]);
  });

  it("in APA have descriptions in brackets, and come after the reports", () => {
    const day = "Paper. (2024";
    expect(writeCitation(sources, "apa").trim().split("\n")).toEqual([
      `${day}a, November 20). [A meeting]. https://p.example/2`,
      `${day}b, November 20). Plans [Announcement]. https://p.example/1`,
      `${day}c, November 20). [A reply] [Reaction]. https://p.example/3 (Text of The Agency)`,
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
  ])("%s is kept in titles, names and notes", async (sign, escaped) => {
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

type Document = {
  title: string;
  titleIsOurs?: boolean;
  url: string;
  publishedOn: string | null;
  language: string | null;
};

function cite({
  isReprint,
  relation = "REPORTS",
  ...document
}: Document & { isReprint?: boolean; relation?: CitationRelation }) {
  const agency = { slug: "agency", name: "The Agency", owner: "State" };
  return {
    relation,
    quote: null,
    locator: null,
    document: {
      titleIsOurs: false,
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
  /^(id|type|title|abstract|genre|container-title|publisher|version|original-publisher|URL|language|note)$/;

function expectCsl(item: Record<string, unknown>) {
  expect(["entry", "webpage"]).toContain(item.type);
  expect(item.id).toMatch(/^\S+$/);
  for (const [name, value] of Object.entries(item)) {
    if (strings.test(name)) expect(value).toEqual(expect.any(String));
    else if (name === "author") {
      expect(value).toEqual(
        Array.from(value as unknown[], () => ({ literal: expect.any(String) })),
      );
    } else {
      expect(["issued", "event-date"]).toContain(name);
      const { "date-parts": parts, ...rest } = value as Record<string, number[][]>;
      expect(parts?.length).toBeLessThanOrEqual(2);
      for (const part of parts ?? []) expect(part.length).toBeLessThanOrEqual(3);
      expect(Object.keys(rest).every((key) => key === "circa")).toBe(true);
    }
  }
}
