import { parse } from "csv-parse/sync";
import { describe, expect, test, vi } from "vitest";
import { csvColumns } from "../src/exports/csv-columns.ts";
import { pageSize } from "../src/exports/read-pages.ts";
import { downloadSeconds } from "../src/metrics/metrics.ts";
import { createClient } from "./client.ts";
import { fixture } from "./fixture.ts";

const [first] = fixture.events;
if (!first) throw new Error("The fixture has no event.");

/** Enough for several pages, on few days, so that pages end among events of one day. */
const many = Array.from({ length: 12 * pageSize + 7 }, (_, index) => ({
  ...first,
  slug: `many-${index}`,
  edtf: `1999-01-0${1 + (index % 3)}`,
  organizations: [{ slug: "un", role: "SUBJECT" as const }],
}));
/** Each begins with a character that makes a spreadsheet read a formula. */
const formulas = ["=1+1", "+1", "-1", "@SUM(1)", "\t=1", "＝1+1", "＋1", "－1", "＠SUM(1)"];
const dangerous = formulas.map((title, index) => ({
  ...first,
  slug: `dangerous-${index}`,
  edtf: "1998-01-01",
  title,
  summary: 'A "quote", a comma,\nand a line; Łukašenka, Лукашенко',
}));

/** South and west, near 0. */
const bay = { slug: "bay", name: "A bay", countryCode: null };
const places = [{ ...bay, coordinates: { latitude: -41.5, longitude: -0.00002 } }];
const atSea = { ...first, slug: "at-sea", edtf: "1997-01-01", place: bay.slug };

const client = await createClient({
  ...fixture,
  places: [...fixture.places, ...places],
  events: [...fixture.events, ...many, ...dangerous, atSea],
});

const get = (query: string, headers: Record<string, string> = {}, method = "GET") =>
  client.server.fetch(`http://api.test/exports?${query}`, { method, headers });

async function download(query: string) {
  const response = await get(query);
  const text = await response.text();
  if (response.status !== 200) throw new Error(text);
  return { response, text };
}

const readLines = async (query: string) =>
  (await download(`format=jsonl&${query}`)).text
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line));

async function readRows(query: string): Promise<Record<string, string>[]> {
  const { text } = await download(`format=csv&${query}`);
  return parse(text, { bom: true, columns: true, record_delimiter: "\r\n" });
}

type ListedPage = {
  nodes: { slug: string }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
};

/** Reads the slugs of all matching events through GraphQL, page by page. */
async function list(filter: object, orderBy: string): Promise<string[]> {
  const slugs: string[] = [];
  for (let after: string | null = null; ; ) {
    const { events }: { events: ListedPage } = await client.read(
      "query ($filter: EventFilter, $orderBy: EventOrder, $after: String) { events(first: 100, after: $after, filter: $filter, orderBy: $orderBy) { nodes { slug } pageInfo { hasNextPage endCursor } } }",
      { filter, orderBy, after },
    );
    slugs.push(...events.nodes.map(({ slug }) => slug));
    if (!events.pageInfo.hasNextPage) return slugs;
    after = events.pageInfo.endCursor;
  }
}

describe("a download has exactly the events of its view", () => {
  test.each([
    ["", {}, "DATE_DESC"],
    ["order=asc", {}, "DATE_ASC"],
    ["from=1999&to=2000", { during: { from: "1999-01-01", to: "2000-01-01" } }, "DATE_DESC"],
    [
      "from=2022-01-01&to=2022-02-01&match=certain",
      { during: { from: "2022-01-01", to: "2022-02-01" }, match: "CERTAIN" },
      "DATE_DESC",
    ],
    ["organizations=csto,sco", { organizations: { anyOf: ["csto", "sco"] } }, "DATE_DESC"],
    ["organizations.all=csto,sco", { organizations: { allOf: ["csto", "sco"] } }, "DATE_DESC"],
    ["organizations.not=un", { organizations: { noneOf: ["un"] } }, "DATE_DESC"],
    [
      "organizations=un&roles=part",
      {
        organizations: {
          anyOf: ["un"],
          roles: ["HOST", "ORGANIZER", "PARTICIPANT", "SUBJECT"],
        },
        people: { roles: ["SPEAKER", "PARTICIPANT"] },
      },
      "DATE_DESC",
    ],
    ["people=ada-novik&owners=2", { people: { anyOf: ["ada-novik"] }, minOwners: 2 }, "DATE_DESC"],
    ["countries=BY&kinds=meeting", { countries: ["BY"], kinds: ["meeting"] }, "DATE_DESC"],
    ["q=exercise", { text: "exercise" }, "DATE_DESC"],
    ["organizations=unknown", { organizations: { anyOf: ["unknown"] } }, "DATE_DESC"],
  ])("%s", async (query, filter, orderBy) => {
    const slugs = await list(filter, orderBy);
    expect((await readLines(query)).map(({ slug }) => slug)).toEqual(slugs);
    expect((await readRows(query)).map(({ slug }) => slug)).toEqual(slugs);
  });
});

test("a line has the names and values of the API's type Event", async () => {
  const { event } = await client.read(
    `{ event(slug: "2024-11-28-ministers-meet") {
      slug title summary
      date { edtf label earliest latest extent precision approximate uncertain basis note }
      kind { slug label } place { slug name countryCode coordinates { latitude longitude } }
      participations { role organization { slug name acronym } }
      involvements { role office person { slug name } }
      statements { paraphrase speaker { slug name } organization { slug name } }
      citations { relation quote locator document { url title titleIsOurs publishedOn language
        publisher { slug name owner } syndicatedFrom { slug name owner } } }
      corroboration { documents publishers owners byOwner { owner } }
      collection { slug title license } createdAt updatedAt
    } }`,
  );
  const lines = await readLines("from=2024-11-28&to=2024-11-29");
  expect(lines).toEqual([event]);
});

describe("CSV", () => {
  test("has owners and roles as columns", async () => {
    const [row] = await readRows("from=2024-11-28&to=2024-11-29");
    expect(row).toMatchObject({
      slug: "2024-11-28-ministers-meet",
      date: "2024-11-28",
      date_text: "28 November 2024",
      earliest: "2024-11-28",
      approximate: "false",
      place: "Astana",
      country: "KZ",
      latitude: "51.1694",
      longitude: "71.4491",
      hosts: "",
      organizers: "Collective Security Treaty Organization",
      participants: "Shanghai Cooperation Organisation",
      mentioned: "United Nations",
      speakers: "Ada Novik (Minister of Defence)",
      people_taking_part: "Ivan Bely",
      documents: "3",
      owners: "2",
      owner_names: "State of Belarus; Free Press Cooperative",
      reports: "https://agency.example/1; https://paper.example/1; https://press.example/1",
    });
    expect(Object.keys(row ?? {})).toEqual(csvColumns.map(([name]) => name));
  });

  test("runs no formula in a spreadsheet", async () => {
    const rows = await readRows("from=1998&to=1999&order=asc");
    expect(rows.map(({ title }) => title)).toEqual(formulas.map((title) => `'${title}`));
    const { text } = await download("format=csv");
    const cells: string[][] = parse(text, { bom: true, record_delimiter: "\r\n" });
    const isFormula = (cell: string) =>
      /^[=+\-@\t\r＝＋－＠]/u.test(cell) && Number.isNaN(Number(cell));
    expect(cells.flat().filter(isFormula)).toEqual([]);
  });

  test("has negative numbers as numbers", async () => {
    const [row] = await readRows("from=1997&to=1998");
    expect(row).toMatchObject({ latitude: "-41.5", longitude: "-0.00002" });
  });

  test("keeps quotes, commas, lines and letters of every script", async () => {
    const [row] = await readRows("from=1998&to=1999");
    expect(row?.summary).toBe(dangerous[0]?.summary);
  });

  test("begins with a byte order mark unless `bom=0`, and each record ends with CRLF", async () => {
    const bytes = async (query: string) => Buffer.from(await (await get(query)).arrayBuffer());
    const marked = await bytes("format=csv&from=2024-11-28&to=2024-11-29");
    const plain = await bytes("format=csv&from=2024-11-28&to=2024-11-29&bom=0");
    expect(marked.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    expect(marked.subarray(3)).toEqual(plain);
    expect(plain.toString().match(/\r\n/g)).toHaveLength(2);
    expect(plain.toString()).not.toMatch(/[^\r]\n/);
  });

  test("without events has the names of its columns", async () => {
    const { text } = await download("format=csv&bom=0&organizations=unknown");
    expect(text).toBe(`${csvColumns.map(([name]) => name).join(",")}\r\n`);
  });
});

test("names the file after the view and the dataset version", async () => {
  const { response } = await download("format=csv&organizations=csto,sco&from=2022&to=2023");
  expect(response.headers.get("content-disposition")).toBe(
    'attachment; filename="dateline-csto-sco-2022-01-01-to-2023-01-01-v1.csv"',
  );
  expect(response.headers.get("content-type")).toBe("text/csv; charset=utf-8; header=present");
  expect(response.headers.get("dataset-version")).toBe("1");
  const { response: lines } = await download("format=jsonl");
  expect(lines.headers.get("content-disposition")).toBe('attachment; filename="dateline-v1.jsonl"');
  expect(lines.headers.get("content-type")).toBe("application/jsonl; charset=utf-8");
});

describe("what is wrong is refused before the first byte, with a remedy", () => {
  test.each([
    ["", "`format` must be csv or jsonl; it is missing."],
    ["format=xlsx", '`format` must be csv or jsonl; it is not "xlsx".'],
    ["format=csv&bom=yes", '`bom` must be 1 or 0; it is not "yes".'],
    ["format=csv&version=7", "The dataset has version 1, and there is no version 7 yet."],
    ["format=csv&owners=many", "One value of owners was left out"],
    ["format=csv&from=2023&to=2022", "The dates were left out: from must be before to"],
  ])("%s", async (query, message) => {
    const response = await get(query);
    const { errors } = await response.json();
    expect(response.status).toBe(400);
    expect(errors[0].message).toContain(message);
    expect(errors[0].extensions.code).toBe("BAD_USER_INPUT");
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(response.headers.has("content-disposition")).toBe(false);
  });

  test("other methods", async () => {
    const response = await get("format=csv", {}, "DELETE");
    expect(response.status).toBe(405);
    expect(response.headers.get("allow")).toBe("GET, HEAD, OPTIONS");
  });
});

describe("a held file", () => {
  const tagOf = async (query: string) => (await download(query)).response.headers.get("etag") ?? "";

  test("is not sent again, however its address is written", async () => {
    const tag = await tagOf("format=csv&organizations=csto&order=asc");
    client.statements.length = 0;
    const response = await get("order=asc&organizations=CSTO&format=CSV", { "if-none-match": tag });
    expect(response.status).toBe(304);
    expect(response.headers.get("etag")).toBe(tag);
    expect(client.statements).toEqual([]);
  });

  test("is another one in another format, of another view, and with another coding", async () => {
    const tags = new Set([
      await tagOf("format=csv"),
      await tagOf("format=csv&bom=0"),
      await tagOf("format=jsonl"),
      await tagOf("format=csv&order=asc"),
      (await get("format=csv", { "accept-encoding": "gzip" })).headers.get("etag"),
    ]);
    expect(tags.size).toBe(5);
  });
});

test("a file is compressed as it is sent", async () => {
  const plain = await download("format=jsonl");
  for (const [coding, Stream] of [["gzip", DecompressionStream]] as const) {
    const response = await get("format=jsonl", { "accept-encoding": coding });
    expect(response.headers.get("content-encoding")).toBe(coding);
    const bytes = await response.arrayBuffer();
    expect(bytes.byteLength).toBeLessThan(plain.text.length / 5);
    const text = await new Response(
      new Blob([bytes]).stream().pipeThrough(new Stream(coding)),
    ).text();
    expect(text).toBe(plain.text);
  }
});

/** Files that were counted with this outcome. */
async function countEnded(outcome: string): Promise<number> {
  const { values } = await downloadSeconds.get();
  const counts = values.filter(
    ({ metricName, labels }) => metricName?.endsWith("_count") && labels.outcome === outcome,
  );
  return counts.reduce((sum, { value }) => sum + value, 0);
}

const pagesRead = () => client.statements.filter((text) => text.includes("readJsonPage")).length;

test("a file is read no further than its reader takes it", async () => {
  client.statements.length = 0;
  const response = await get("format=jsonl");
  const reader = response.body?.getReader();
  await reader?.read();
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(pagesRead()).toBeLessThan(8);
  const before = await countEnded("left");
  await reader?.cancel();
  await vi.waitFor(async () => expect(await countEnded("left")).toBe(before + 1));
});

test("a file is of one dataset version: if another is published meanwhile, it is broken off", async () => {
  const response = await get("format=jsonl");
  const reader = response.body?.getReader();
  await reader?.read();
  await client.database.pool.query(
    "INSERT INTO dataset_versions (version, title, license, source) VALUES (2, 'Two', 'CC0-1.0', 'test')",
  );
  const readAll = async () => {
    for (let result = await reader?.read(); !result?.done; result = await reader?.read());
  };
  await expect(readAll()).rejects.toThrow("A new dataset version was published.");
  expect(await countEnded("broken")).toBe(1);
  const reported = client.lines.map((line) => JSON.parse(line));
  expect(reported).toContainEqual(
    expect.objectContaining({
      msg: "a download was broken off",
      reason: "A new dataset version was published.",
    }),
  );
  await vi.waitFor(
    async () => {
      const { response: again } = await download("format=jsonl");
      expect(again.headers.get("dataset-version")).toBe("2");
    },
    { timeout: 60_000 },
  );
});
