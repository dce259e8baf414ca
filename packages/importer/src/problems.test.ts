import { describe, expect, it } from "vitest";
import { meetings } from "./test-folder.ts";
import { change, setUpImport } from "./test-import.ts";

const { folder, load, query, readAll } = setUpImport();

const lineOf = (name: string, text: string) =>
  String(meetings[name]).slice(0, String(meetings[name]).indexOf(text)).split("\n").length;

describe("every problem is listed with its file and line, and nothing is written", () => {
  it("of all kinds, in all files, at once", async () => {
    await folder().write({
      "collection.yaml": "slug: meetings\ntitle: Meetings\n",
      "organizations.yaml":
        "- slug: chess-club\n  nmae: Chess Club\n- slug: chess-club\n  name: Chess\n",
      "people.jsonl": '{"slug":"ada","name":"Other Ada"}\n{"slug":"carl","name":"Carl"\n',
      "places.csv": "slug,name,countryCode\npark,Park,ch\n",
      "events/2021.yaml": `- slug: spring-meeting
  title: The spring meeting
  summary: The club met.
  kind: MEETNG
  date: 2021-02-30
  place: town-hal
  participations:
    - organization: town-council
      role: HOST
    - { organization: nobody, role: HOST }
  statements:
    - speaker: adda
      paraphrase: Said so.
  citations:
    - publisher: heralt
      title: Club and council meet
      url: https://example.org/1
- slug: summer-visit
  title: The visit
  summary: The council visited the club.
  kind: VISIT
  date: 2021-06
  citations:
    - publisher: herald
      title: Another title
      url: https://example.org/1
`,
    });
    const { ok, lines } = await load();
    expect(ok).toBe(false);
    expect(lines).toEqual([
      "collection.yaml:1: license is missing; add it.",
      "organizations.yaml:1: name is missing; add it.",
      "organizations.yaml:2: nmae is not a known field; did you mean name?",
      "people.jsonl:2: is not valid JSON; write one whole object on the line, names in double quotes.",
      'places.csv:2: countryCode "ch" is not a country code; use two capital letters of ISO 3166-1, such as BY.',
      'events/2021.yaml:5: date "2021-02-30" does not exist: 2021-02 has 28 days.',
      'organizations.yaml:3: The organization "chess-club" is already at organizations.yaml:1; keep one, or give it another slug.',
      'people.yaml:1: The person "ada" is already at people.jsonl:1; keep one, or give it another slug.',
      'events/2021.yaml:4: The kind "meetng" is not known; did you mean meeting?',
      'events/2021.yaml:6: The place "town-hal" is not known; did you mean town-hall?',
      'events/2021.yaml:8: The organization "town-council" is not known; add it to organizations.',
      'events/2021.yaml:10: The organization "nobody" is not known; add it to organizations.',
      'events/2021.yaml:12: The person "adda" is not known; did you mean ada?',
      'events/2021.yaml:15: The publisher "heralt" is not known; did you mean herald?',
      'events/2021.yaml:24: The document "https://example.org/1" has the publisher "herald" here and "heralt" at events/2021.yaml:15; make them the same.',
      'events/2021.yaml:24: The document "https://example.org/1" has the title "Another title" here and "Club and council meet" at events/2021.yaml:15; make them the same.',
      'events/2022.yaml:1: The event "summer-visit" is already at events/2021.yaml:18; keep one, or give it another slug.',
      'events/2022.yaml:9: The organization "town-council" is not known; add it to organizations.',
    ]);
    expect(await query("SELECT count(*)::int FROM organizations")).toEqual([{ count: 0 }]);
  });

  it("when only the last line of the last file is wrong", async () => {
    await load();
    const before = await readAll();
    await folder().write(change("events/2021.yaml", "too small", "too large"));
    await folder().write(change("events/2022.yaml", "publisher: gazette", "publisher: gazete"));
    expect(await load()).toEqual({
      ok: false,
      problems: 1,
      lines: [
        `events/2022.yaml:${lineOf("events/2022.yaml", "- publisher")}: The publisher "gazete" is not known; did you mean gazette?`,
      ],
      warnings: [],
    });
    expect(await readAll()).toBe(before);
  });

  it("when only collection.yaml is wrong", async () => {
    await load();
    await folder().write({
      "collection.yaml": "slug: Meetings\ntitle: Meetings\nlicense: CC-BY-4.0\n",
    });
    expect((await load()).lines).toEqual([
      'collection.yaml:1: slug "Meetings" is not a slug; use lower-case letters, digits and single hyphens, such as summit-2021.',
    ]);
  });

  it("when there are very many", async () => {
    const event = { title: "x", summary: "x", date: "2021", kind: "OTHER" };
    const citations = [{ publisher: "gazette", title: "x", url: "https://example.org/x" }];
    const lines = Array.from({ length: 3000 }, (_, n) =>
      JSON.stringify({
        ...event,
        slug: `e${n}`,
        kind: n % 2 ? "OTHER" : "OTER",
        place: `p${n}`,
        citations,
      }),
    );
    await folder().write({ "events/2023.jsonl": lines.join("\n") });
    const outcome = await load();
    expect(outcome).toMatchObject({ ok: false, problems: 3001 });
    expect(outcome.lines).toHaveLength(3001);
    expect(outcome.lines[0]).toBe(
      'events/2023.jsonl:1: The kind "oter" (on 1500 lines) is not known; did you mean other?',
    );
    expect(outcome.lines.at(-1)).toBe(
      'events/2023.jsonl:3000: The place "p2999" is not known; add it to places.',
    );
  });

  it("when a field of a document differs between two events", async () => {
    const again = String(meetings["events/2022.yaml"])
      .replace("slug: summer-visit", "slug: autumn-visit")
      .replace("      locator: Page 2\n", "      publishedOn: 2022-07-04\n      language: de\n");
    await folder().write({
      ...change(
        "events/2022.yaml",
        "      locator: Page 2\n",
        "      publishedOn: 2022-07-05\n      language: en\n",
      ),
      "events/2023.yaml": again,
    });
    expect((await load()).lines).toEqual([
      'events/2023.yaml:11: The document "https://example.org/gazette/2" has the language "de" here and "en" at events/2022.yaml:11; make them the same.',
      'events/2023.yaml:11: The document "https://example.org/gazette/2" has the publishedOn "2022-07-04" here and "2022-07-05" at events/2022.yaml:11; make them the same.',
    ]);
  });

  it("a field that one event leaves out is taken from the other", async () => {
    const again = String(meetings["events/2022.yaml"])
      .replace("slug: summer-visit", "slug: autumn-visit")
      .replace("      locator: Page 2\n", "      publishedOn: 2022-07-04\n");
    await folder().write({ "events/2023.yaml": again });
    expect(await load()).toMatchObject({ ok: true, inserted: 3 });
    expect(await query("SELECT published_on::text FROM documents WHERE title = 'A visit'")).toEqual(
      [{ published_on: "2022-07-04" }],
    );
    expect(await load()).toMatchObject({ changed: false });
  });
});
