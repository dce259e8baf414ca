import type { ExportFormat } from "@dateline/core";
import { expect, test } from "vitest";
import { fixture } from "../fixture.ts";
import { openDownloads, site, texts } from "./open-downloads.ts";
import { readReferences } from "./read-references.ts";

const [first] = fixture.events;
if (!first) throw new Error("The fixture has no event.");
const base = first;

const documents = texts.map((title, index) => ({
  url: `https://press.example/${index}?a=b_c&d=%20`,
  title,
  publishedOn: `2001-01-0${index + 1}`,
  language: "en",
  publisher: "free-press",
  syndicatedFrom: null,
}));
const event = { ...base, kind: "other", documents: documents.map(({ url }) => url) };

const { client, download } = await openDownloads({
  ...fixture,
  documents: [...fixture.documents, ...documents],
  // Twice, so that each document is cited again on a later page.
  events: [
    { ...event, slug: "cites-awkward", edtf: "1990-01-01" },
    ...fixture.events,
    ...Array.from({ length: 150 }, (_, index) => ({ ...base, slug: `many-${index}` })),
    { ...event, slug: "cites-again", edtf: "2020-01-01" },
  ],
});

const formats: ExportFormat[] = ["bibtex", "ris", "csl-json"];

async function read(format: ExportFormat, query = "") {
  const { text } = await download(format, query);
  const [view, ...items] = await readReferences(text);
  if (!view) throw new Error("The file is empty.");
  return { view, items };
}

async function listCited(query: string): Promise<string[]> {
  const { text } = await download("jsonl", query);
  const lines = text.split("\n").filter(Boolean);
  const urls = lines.flatMap((line) =>
    JSON.parse(line).citations.map((one: { document: { url: string } }) => one.document.url),
  );
  return [...new Set<string>(urls)];
}

test.each(formats)(
  "%s has each document of the view once, where it is first cited",
  async (format) => {
    for (const query of ["", "organizations=cis", "kinds=other&order=asc"]) {
      const { items } = await read(format, query);
      expect(items.map(({ URL }) => URL)).toEqual(await listCited(query));
      expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
    }
  },
);

test.each(formats)("%s begins with the view, its dataset, version and license", async (format) => {
  const query = "organizations=csto&kinds=meeting&countries=KZ&from=2022&to=2025";
  const { view } = await read(format, query);
  const { dataset } = await client.read("{ dataset { title license } }");
  expect(view.title).toBe(
    "Collective Security Treaty Organization, Meeting, Kazakhstan, 1 January 2022 to before 1 January 2025 [Timeline]",
  );
  expect(view.note).toContain(
    `From ${dataset.title}, dataset version 1. License: ${dataset.license}.`,
  );
  expect(view.note).toContain("View: from=2022-01-01&to=2025-01-01&organizations=csto");
  expect(view.URL).toContain(`${site}/?from=2022-01-01`);
  const { view: all } = await read(format);
  expect(all.title).toBe("All events [Timeline]");
});

test.each(formats)(
  "%s has titles as they were, with day, language and publisher",
  async (format) => {
    const { items } = await read(format, "kinds=other");
    for (const { url, title } of documents) {
      const item = items.find(({ URL }) => URL === url);
      const author = [expect.objectContaining(format === "bibtex" ? { family: "Free Press" } : {})];
      // TeX and RIS collapse consecutive spaces.
      const read = format === "csl-json" ? title : title.replaceAll(/\s+/g, " ");
      expect(item).toMatchObject({ title: read, author });
      expect(item?.issued?.["date-parts"]?.[0]).toEqual([2001, 1, expect.any(Number)]);
    }
  },
);

test.each(formats)(
  "%s does not cite our words as a title, and says whose text it is",
  async (format) => {
    const { items } = await read(format);
    const ours = items.find(({ URL }) => URL === "https://press.example/plans");
    expect(ours?.title).toBeUndefined();
    expect(ours?.abstract ?? "Plans of a meeting").toBe("Plans of a meeting");
    const reprint = items.find(({ URL }) => URL === "https://press.example/reprint");
    expect(reprint?.note).toBe("Text of State Agency");
  },
);

test.each([
  ["bibtex", "application/x-bibtex; charset=utf-8", "bib"],
  ["ris", "application/x-research-info-systems; charset=utf-8", "ris"],
  ["csl-json", "application/vnd.citationstyles.csl+json; charset=utf-8", "csl.json"],
] as const)("%s has its media type and name", async (format, type, extension) => {
  const { headers } = await download(format, "organizations=csto");
  expect(headers.get("content-type")).toBe(type);
  expect(headers.get("content-disposition")).toBe(
    `attachment; filename="dateline-csto-v1.${extension}"`,
  );
});

test.each(formats)("%s without events is the view alone", async (format) => {
  const { view, items } = await read(format, "organizations=unknown");
  expect(view.title).toBe("unknown [Timeline]");
  expect(items).toEqual([]);
});

test("a document has one key in every view and format", async () => {
  const keys = async (format: ExportFormat, query: string) =>
    new Map((await read(format, query)).items.map(({ id, URL }) => [URL, id]));
  const all = await keys("bibtex", "");
  for (const format of formats) {
    for (const [url, key] of await keys(format, "organizations=cis&order=asc")) {
      expect(key).toBe(all.get(url));
      expect(key).toMatch(/^[a-z-]+-(\d{4}|nd)-[0-9a-f]{10}$/);
    }
  }
});
