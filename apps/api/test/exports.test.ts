import { exportFormatNames } from "@dateline/core";
import { describe, expect, test } from "vitest";
import { manyRecords } from "./exports/many-records.ts";
import { openFiles } from "./exports/open-files.ts";

const { client, get, download, readLines, readRows } = await openFiles(manyRecords);

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
      kind { slug label } place { slug name countryCode aliases coordinates { latitude longitude } }
      participations { role organization { slug name acronym } }
      involvements { role office person { slug name } }
      statements { paraphrase speaker { slug name } organization { slug name acronym } }
      citations { relation quote locator document { url title titleIsOurs publishedOn language
        publisher { slug name owner } syndicatedFrom { slug name owner } } }
      corroboration { documents publishers owners byOwner { owner } }
      collection { slug title license homepage maintainers } createdAt updatedAt
    } }`,
  );
  const lines = await readLines("from=2024-11-28&to=2024-11-29");
  expect(lines).toEqual([event]);
});

test("names the file after the view and the dataset version", async () => {
  const { response } = await download("format=csv&organizations=csto,sco&from=2022&to=2023");
  expect(response.headers.get("content-disposition")).toBe(
    'attachment; filename="dateline-csto-sco-2022-01-01-to-2023-01-01-v1.csv"',
  );
  expect(response.headers.get("content-type")).toBe("text/csv; charset=utf-8; header=present");
  expect(response.headers.get("dataset-version")).toBe("1");
  const { response: cited } = await download("format=csv&rows=citations");
  expect(cited.headers.get("content-disposition")).toBe(
    'attachment; filename="dateline-citations-v1.csv"',
  );
  const { response: lines } = await download("format=jsonl");
  expect(lines.headers.get("content-disposition")).toBe('attachment; filename="dateline-v1.jsonl"');
  expect(lines.headers.get("content-type")).toBe("application/jsonl; charset=utf-8");
});

const choices = `${exportFormatNames.slice(0, -1).join(", ")} or ${exportFormatNames.at(-1)}`;

describe("what is wrong is refused before the first byte, with a remedy", () => {
  test.each([
    ["", `\`format\` must be ${choices}; it is missing.`],
    ["format=xlsx", `\`format\` must be ${choices}; it is not "xlsx".`],
    ["format=csv&bom=yes", '`bom` must be 1 or 0; it is not "yes".'],
    ["format=csv&rows=people", "`rows` must be events, participations, involvements or citations;"],
    ["format=ics&rows=citations", "`rows` is for `format=csv`; the format is ics."],
    ["format=ics&site=dateline.example", "`site` must be the address of the dashboard"],
    ["format=ics&site=https://dateline.example/path", "`site` must be the address"],
    ["format=ics&site=javascript:alert(1)", "`site` must be the address of the dashboard"],
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
      await tagOf("format=csv&rows=citations"),
      await tagOf("format=jsonl"),
      await tagOf("format=ics"),
      await tagOf("format=ics&site=https://dateline.example"),
      await tagOf("format=csv&order=asc"),
      (await get("format=csv", { "accept-encoding": "gzip" })).headers.get("etag"),
    ]);
    expect(tags.size).toBe(8);
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
