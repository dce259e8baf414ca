import { parse } from "csv-parse/sync";
import { expect, test } from "vitest";
import { csvColumns } from "../../src/exports/csv-columns.ts";
import { fixture } from "../fixture.ts";
import { openFiles } from "./open-files.ts";

const [first] = fixture.events;
if (!first) throw new Error("The fixture has no event.");
const base = first;

/** Each begins with a character that starts a formula in a spreadsheet. */
const formulas = ["=1+1", "+1", "-1", "@SUM(1)", "\t=1", "＝1+1", "＋1", "－1", "＠SUM(1)"];
const dangerous = formulas.map((title, index) => ({
  ...base,
  slug: `dangerous-${index}`,
  edtf: "1998-01-01",
  title,
  summary: 'A "quote", a comma,\nand a line; Łukašenka, Лукашенко',
}));

/** South and west, near 0. */
const bay = { slug: "bay", name: "A bay", countryCode: null };
const places = [{ ...bay, coordinates: { latitude: -41.5, longitude: -0.00002 } }];
const atSea = { ...base, slug: "at-sea", edtf: "1997-01-01", place: bay.slug };

const { get, download, readLines, readRows } = await openFiles({
  ...fixture,
  places: [...fixture.places, ...places],
  events: [...fixture.events, ...dangerous, atSea],
});

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

test("has a line for each part of an event on request, and one for an event without any", async () => {
  const query = "from=2024-11-28&to=2024-11-29";
  const [event] = await readLines(query);
  const ofEvent = { slug: event.slug, title: event.title, date: event.date.edtf, country: "KZ" };
  const roles = await readRows(`${query}&rows=participations`);
  expect(roles.map(({ role, organization_slug }) => [role, organization_slug])).toEqual(
    event.participations.map((one: { role: string; organization: { slug: string } }) => [
      one.role.toLowerCase(),
      one.organization.slug,
    ]),
  );
  const people = await readRows(`${query}&rows=involvements`);
  expect(people).toContainEqual(
    expect.objectContaining({
      ...ofEvent,
      role: "speaker",
      person: "Ada Novik",
      office: "Minister of Defence",
    }),
  );
  const cited = await readRows(`${query}&rows=citations`);
  expect(cited).toHaveLength(event.citations.length);
  expect(cited).toContainEqual(
    expect.objectContaining({
      ...ofEvent,
      relation: "reports",
      url: "https://agency.example/1",
      document_title: "Ministers meet",
      title_is_ours: "false",
      published: "2024-11-29",
      publisher: "State Agency",
      owner: "State of Belarus",
    }),
  );
  const lines = await readLines("");
  for (const [rows, part] of [
    ["participations", "participations"],
    ["involvements", "involvements"],
    ["citations", "citations"],
  ] as const) {
    const expected = lines.flatMap((line) => Array(Math.max(line[part].length, 1)).fill(line.slug));
    expect((await readRows(`rows=${rows}`)).map(({ slug }) => slug)).toEqual(expected);
  }
  expect(lines.some(({ involvements }) => involvements.length === 0)).toBe(true);
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
