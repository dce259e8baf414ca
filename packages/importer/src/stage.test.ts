import { expect, it } from "vitest";
import { writeMadeUpDataset } from "./made-up-events.ts";
import { setUpImport } from "./test-import.ts";

const { folder, load, query } = setUpImport();

// What COPY, arrays and JSON each write in a way of their own.
const odd = [
  "NULL",
  "\\N",
  "\\.",
  'a "quoted" \\ name',
  "{x},y",
  "Łukašenka, «Ў» 🕊",
  "back\\tslash",
];

it("unusual texts are stored exactly as in the files", async () => {
  const summary = `${odd.join("\n")}\n\nend\\`;
  const event = {
    slug: "odd",
    title: odd[3],
    summary,
    kind: "OTHER",
    date: "2021",
    citations: [
      { publisher: "gazette", title: "\\N", url: "https://example.org/\\.", quote: summary },
    ],
  };
  const organization = { slug: "odd", name: "\\N", acronym: "NULL", aliases: odd };
  await folder().write({
    "events/odd.jsonl": JSON.stringify(event),
    "organizations.jsonl": JSON.stringify(organization),
  });
  expect(await load()).toMatchObject({ lines: [], ok: true, inserted: 3 });
  expect(
    await query("SELECT name, acronym, aliases FROM organizations WHERE slug = 'odd'"),
  ).toEqual([{ name: "\\N", acronym: "NULL", aliases: odd }]);
  expect(
    await query(`
      SELECT e.title, e.summary, d.title AS document, d.url, c.quote, c.locator
      FROM events e JOIN citations c ON c.event_id = e.id JOIN documents d ON d.id = c.document_id
      WHERE e.slug = 'odd'`),
  ).toEqual([
    {
      title: odd[3],
      summary,
      document: "\\N",
      url: "https://example.org/\\.",
      quote: summary,
      locator: null,
    },
  ]);
});

it("if the server ends the connection, the import fails and nothing is written", async () => {
  let ended = false;
  const cut = async () => {
    if (ended) return;
    ended = true;
    await query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'dateline import' AND datname = current_database()",
    );
  };
  await writeMadeUpDataset(`${folder().path}/many`, 3000, "jsonl");
  await expect(load("many", { onProgress: () => void cut() })).rejects.toThrow();
  expect(await query("SELECT FROM events")).toEqual([]);
});
