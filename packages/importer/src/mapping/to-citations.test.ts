import { expect, it } from "vitest";
import { preview } from "./test-preview.ts";

type Source = { url?: string; publisher?: string | null; title?: string };

const toCited = ({ citations }: { citations?: Record<string, string>[] }) =>
  citations?.map(({ url, publisher, title }) => [url, publisher, title].join(" "));

/** The documents of an event with these sources, as a record in JSON. */
async function citeJson(sources: (Source | null)[]) {
  const content = JSON.stringify([{ on: "2022-05-09", what: "Talks", sources }]);
  const { events, lines } = await preview("talks.json", content, {
    columns: {
      ...{ on: "date", what: "title", "sources.url": "citation.url" },
      ...{ "sources.publisher": "citation.publisher", "sources.title": "citation.title" },
    },
    defaults: { "citation.publisher": "Gazette", "citation.title": "A" },
  });
  return { cited: toCited(events[0]), lines };
}

/** The documents of an event with three columns of addresses and two of the rest. */
async function citeTable(row: string) {
  const header = "on,what,u1,p1,t1,u2,p2,t2,u3";
  const { events, lines } = await preview("talks.csv", `${header}\n2022-05-09,Talks,${row}\n`, {
    columns: {
      ...{ on: "date", what: "title", u1: "citation.url", u2: "citation.url", u3: "citation.url" },
      ...{ p1: "citation.publisher", p2: "citation.publisher" },
      ...{ t1: "citation.title", t2: "citation.title" },
    },
    defaults: { "citation.publisher": "Gazette", "citation.title": "A" },
  });
  return { cited: toCited(events[0]), lines };
}

const [a, b, c] = ["a", "b", "c"].map((path) => `https://x.example/${path}`) as [
  string,
  string,
  string,
];

it.each<[string, (Source | null)[], string[]]>([
  [
    "the first has no publisher",
    [{ url: a }, { url: b, publisher: "BBC" }, { url: c, publisher: "Reuters" }],
    [`${a} gazette A`, `${b} bbc A`, `${c} reuters A`],
  ],
  [
    "only one has a publisher",
    [{ url: a, publisher: null }, { url: b, publisher: "BBC", title: "B" }, { url: c }],
    [`${a} gazette A`, `${b} bbc B`, `${c} gazette A`],
  ],
  [
    "one has no address, and one is missing",
    [{ publisher: "BBC", title: "B" }, null, { url: c, publisher: "Reuters" }],
    [`${c} reuters A`],
  ],
])("documents in a list keep their own values: %s", async (_, sources, cited) => {
  expect(await citeJson(sources)).toEqual({ cited, lines: [] });
});

it.each<[string, string, string[]]>([
  ["all filled", `${a},BBC,B,${b},Reuters,C,`, [`${a} bbc B`, `${b} reuters C`]],
  ["no first publisher", `${a},,B,${b},Reuters,C,`, [`${a} gazette B`, `${b} reuters C`]],
  ["no first address", `,BBC,B,${b},Reuters,C,`, [`${b} reuters C`]],
  ["only a second document", `,,,${b},Reuters,,`, [`${b} reuters A`]],
  [
    "no publisher at all",
    `${a},,,${b},,,${c}`,
    [`${a} gazette A`, `${b} gazette A`, `${c} gazette A`],
  ],
])("documents in columns keep their own values: %s", async (_, row, cited) => {
  expect(await citeTable(row)).toEqual({ cited, lines: [] });
});

it("values that are neither one nor one for each address are a problem, not a guess", async () => {
  const { cited, lines } = await citeTable(`${a},BBC,,${b},Reuters,,${c}`);
  expect(cited).toBeUndefined();
  expect(lines).toEqual([
    "2: has several values of citation.publisher, but not one for each address; write one for all of them, or one for each and an empty one where it is missing.",
  ]);
});

it.each([
  ["one publisher is that of all", `${a}; ${b}`, "BBC", [`${a} bbc A`, `${b} bbc A`]],
  [
    "a separator at the end adds none",
    `${a}; ${b};`,
    "BBC; Reuters",
    [`${a} bbc A`, `${b} reuters A`],
  ],
  [
    "an address twice is one document",
    `${a}; ${a}; ${b}`,
    "BBC; ; Reuters",
    [`${a} bbc A`, `${b} reuters A`],
  ],
])("in cells with lists, %s", async (_, urls, publishers, cited) => {
  const content = `on,what,urls,publishers\n2022-05-09,Talks,${urls},${publishers}\n`;
  const { events, lines } = await preview("talks.csv", content, {
    columns: {
      ...{ on: "date", what: "title", urls: { field: "citation.url", split: ";" } },
      publishers: { field: "citation.publisher", split: ";" },
    },
    defaults: { "citation.title": "A" },
  });
  expect({ cited: toCited(events[0]), lines }).toEqual({ cited, lines: [] });
});

it("of two columns for one address, the one that is filled counts", async () => {
  const content = `on,what,url,en,ru\n2022-05-09,Talks,${a},,Разговоры\n`;
  const { events, lines } = await preview("talks.csv", content, {
    columns: {
      ...{ on: "date", what: "title", url: "citation.url" },
      ...{ en: "citation.title", ru: "citation.title" },
    },
    defaults: { "citation.publisher": "BBC" },
  });
  expect({ cited: toCited(events[0]), lines }).toEqual({
    cited: [`${a} bbc Разговоры`],
    lines: [],
  });
});
