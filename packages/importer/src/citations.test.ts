import { connect } from "@dateline/db";
import { describe, expect, it } from "vitest";
import { readStagedFigures, toFigureLines } from "./evidence-figures.ts";
import { findFiles } from "./find-files.ts";
import { stageFiles } from "./stage-files.ts";
import { meetings } from "./test-folder.ts";
import { change, setUpImport } from "./test-import.ts";

const { folder, load, query, url } = setUpImport();

const spring = (from: string | RegExp, to: string) => change("events/2021.yaml", from, to);
const readEvents = () => query("SELECT owners, salience FROM events ORDER BY id");
const readTitles = () =>
  query("SELECT title, title_is_ours FROM documents WHERE url LIKE '%herald/1'");

describe("a citation", () => {
  const announced = spring(
    "title: Club and council meet",
    "relation: ANNOUNCES\n      title: Club and council meet",
  );
  const readRelations = () => query("SELECT relation FROM citations ORDER BY event_id, position");

  it("reports the event unless its record has another relation", async () => {
    await folder().write(announced);
    await load();
    expect(await readRelations()).toEqual([
      { relation: "ANNOUNCES" },
      { relation: "REPORTS" },
      { relation: "REPORTS" },
    ]);
  });

  it.each(["ANNOUNCES", "BACKGROUND", "REACTS"])(
    "that %s counts neither in owners nor in salience, added at once or later",
    async (relation) => {
      // The bulletin's owner stands behind the other document.
      await folder().write({
        ...change("publishers.yaml", "Bulletin\n  owner: Town", "Bulletin\n  owner: Guild"),
        ...spring("title: Club", `relation: ${relation}\n      title: Club`),
      });
      await load();
      const derived = [
        { owners: 1, salience: Math.round(20 + 15 + 10 * Math.log2(3) + 5) },
        { owners: 1, salience: 20 + 15 + 5 },
      ];
      expect(await readEvents()).toEqual(derived);
      await folder().write({ "events/2021.yaml": meetings["events/2021.yaml"] ?? "" });
      await load();
      expect(await readEvents()).toMatchObject([{ owners: 2 }, { owners: 1 }]);
      await folder().write(spring("title: Club", `relation: ${relation}\n      title: Club`));
      expect(await load()).toMatchObject({ updated: 1 });
      expect(await readEvents()).toEqual(derived);
    },
  );

  it("that is the only one and does not report leaves the event without owners", async () => {
    await folder().write(
      change("events/2022.yaml", "title: A visit", "relation: ANNOUNCES\n      title: A visit"),
    );
    await load();
    const salience = { owners: 0, salience: 20 };
    expect((await readEvents())[1]).toEqual(salience);
    await query("UPDATE events SET owners = 5");
    await load();
    expect((await readEvents())[1]).toEqual(salience);
  });

  it("counts for the running numbers of its publisher if it reports", async () => {
    await folder().write(announced);
    await load();
    const read = () =>
      query(`SELECT p.slug, max(d.begun) AS begun, max(d.ended) AS ended
        FROM report_densities d JOIN publishers p ON p.id::text = d.key GROUP BY 1 ORDER BY 1`);
    expect(await read()).toEqual([{ slug: "gazette", begun: 2, ended: 2 }]);
    await folder().write(meetings);
    await load();
    expect(await read()).toEqual([
      { slug: "gazette", begun: 2, ended: 2 },
      { slug: "herald", begun: 1, ended: 1 },
    ]);
  });
});

describe("a report that may be none", () => {
  const rest =
    "so it cannot report it; set relation to ANNOUNCES or BACKGROUND, or correct one of the dates.";

  it("is older than the event, and is imported with a warning", async () => {
    const older = spring("2021-05-01", "2021-03-31");
    await folder().write(older);
    expect(await load()).toMatchObject({
      ok: true,
      inserted: 2,
      lines: [],
      warnings: [
        `events/2021.yaml:18: The document "https://example.org/herald/1" was published on 2021-03-31, before the event began (2021-04-01), ${rest}`,
      ],
    });
  });

  it("is not older on the first day of the event, nor if it announces it", async () => {
    await folder().write(spring("2021-05-01", "2021-04-01"));
    expect(await load()).toMatchObject({ ok: true, warnings: [] });
    await folder().write(spring("2021-05-01", "2020-01-01\n      relation: ANNOUNCES"));
    expect(await load()).toMatchObject({ ok: true, warnings: [] });
  });

  const copied = (changes: string) =>
    spring(/ {4}- publisher: gazette\n.*\n.*\n/, `    - publisher: gazette\n${changes}`);
  const warning = (field: string) =>
    `events/2021.yaml:23: The document "https://example.org/gazette/1" has the same ${field} as "https://example.org/herald/1" of another owner; if it republishes that text, name its publisher in syndicatedFrom.`;

  it("has the title of another owner's document", async () => {
    await folder().write(copied("      title: Club  and Council meet\n"));
    expect(await load()).toMatchObject({ ok: true, warnings: [warning("title")] });
    await folder().write(
      copied("      title: Club and council meet\n      syndicatedFrom: herald\n"),
    );
    expect(await load()).toMatchObject({ ok: true, warnings: [] });
    await folder().write(copied("      title: Club and council meet\n      relation: REACTS\n"));
    expect(await load()).toMatchObject({ ok: true, warnings: [] });
  });

  it("has its quote", async () => {
    const files = copied("      title: A meeting in town\n      quote: They met.\n");
    const text = String(files["events/2021.yaml"]);
    await folder().write({
      "events/2021.yaml": text.replace(
        "title: Club and council meet\n",
        "title: Club and council meet\n      quote: They met.\n",
      ),
    });
    expect((await load()).warnings).toEqual([warning("quote").replace(":23:", ":24:")]);
  });

  it("is not one with the same title of one owner, nor with the same description", async () => {
    const text = String(copied("      title: '[They meet]'\n")["events/2021.yaml"]);
    await folder().write({
      "events/2021.yaml": text.replace("title: Club and council meet", "title: '[They meet]'"),
    });
    expect(await load()).toMatchObject({ ok: true, warnings: [] });
    await folder().write(
      change("events/2021.yaml", "title: A meeting in town", "title: Club and council meet"),
    );
    // The text comes from the bulletin, which has the same owner as the herald.
    expect(await load()).toMatchObject({ ok: true, warnings: [] });
  });
});

it("figures of the staged records are events, those of two owners or no organization, documents and descriptions", async () => {
  await folder().write({
    ...change("publishers.yaml", "Bulletin\n  owner: Town", "Bulletin\n  owner: Guild"),
    ...change("events/2022.yaml", "title: A visit", "title: '[A visit]'"),
  });
  const client = await connect(url());
  await client.query("BEGIN");
  const found = await findFiles(folder().path, () => {});
  const options = { collection: "meetings", onProblem: () => {}, onRead: () => {} };
  await stageFiles(client, found.files, options);
  const figures = await readStagedFigures(client);
  await client.end();
  expect(figures).toEqual({
    events: 2,
    corroborated: 1,
    withoutOrganization: 0,
    documents: 3,
    described: 1,
  });
  expect(toFigureLines(figures)).toEqual([
    "events: 2",
    "reported by two or more independent owners: 1 (50.0 %)",
    "without an organization: 0 (0.0 %)",
    "documents: 3",
    "with a title in our words: 1 (33.3 %)",
  ]);
});

describe("a title in our words", () => {
  const brackets = spring("Club and council meet", '"[Club and council meet]"');
  const marked = spring("Club and council meet", "Club and council meet\n      titleIsOurs: true");

  it.each([
    ["in brackets", brackets],
    ["with titleIsOurs", marked],
  ])("is stored without brackets and marked: %s", async (_, files) => {
    await folder().write(files);
    await load();
    expect(await readTitles()).toEqual([{ title: "Club and council meet", title_is_ours: true }]);
    await folder().write(meetings);
    expect(await load()).toMatchObject({ updated: 1 });
    expect(await readTitles()).toEqual([{ title: "Club and council meet", title_is_ours: false }]);
  });

  it("is the same in both forms", async () => {
    await folder().write(brackets);
    await load();
    await folder().write(marked);
    expect(await load()).toMatchObject({ changed: false });
  });

  it("is a problem if another citation has it as the page's own", async () => {
    await folder().write({
      ...brackets,
      ...change(
        "events/2022.yaml",
        /title: A visit\n.*\n/,
        "title: Club and council meet\n      url: https://example.org/herald/1\n",
      ),
    });
    expect((await load()).lines).toEqual([
      'events/2022.yaml:11: The document "https://example.org/herald/1" has the publisher "gazette" here and "herald" at events/2021.yaml:18; make them the same.',
      'events/2022.yaml:11: The document "https://example.org/herald/1" has the title "Club and council meet" here and "[Club and council meet]" at events/2021.yaml:18; make them the same.',
    ]);
  });
});
