import { describe, expect, it } from "vitest";
import { backUp } from "./backup/backup.ts";
import { restore } from "./backup/restore.ts";
import { importSite } from "./import-site.ts";
import { toProblemLine } from "./problem.ts";
import { setUpImport } from "./test-import.ts";

const { folder, load, query, url } = setUpImport();

const site = `title: The chronicle
description: All that happened in town.
contact: editors@example.org
language: de
legal:
  - title: Imprint
    text: |
      Published by the chronicle.

      Main Street 1
`;

async function loadSite(text: string, { check = false } = {}) {
  await folder().write({ "site.yaml": text });
  const lines: string[] = [];
  const outcome = await importSite({
    url: url(),
    path: `${folder().path}/site.yaml`,
    check,
    onProblem: (problem) => lines.push(toProblemLine(problem).replace(`${folder().path}/`, "")),
  });
  await folder().delete("site.yaml");
  return { ...outcome, lines };
}
const readTitle = async () =>
  (await query("SELECT title FROM dataset_versions ORDER BY version DESC LIMIT 1"))[0]?.title;

describe("site.yaml", () => {
  it("gives the dataset its title, whatever collections it has", async () => {
    await load();
    expect(await readTitle()).toBe("Meetings");
    expect(await loadSite(site)).toEqual({
      ok: true,
      changed: ["title", "description", "contact", "language", "legal"],
      version: 2,
      lines: [],
    });
    expect(await readTitle()).toBe("The chronicle");
    await folder().write({ "collection.yaml": "slug: meetings\ntitle: Others\nlicense: MIT\n" });
    await load();
    expect(await readTitle()).toBe("The chronicle");
    expect(await query("SELECT title, language, legal FROM site")).toEqual([
      {
        title: "The chronicle",
        language: "de",
        legal: [{ title: "Imprint", text: "Published by the chronicle.\n\nMain Street 1" }],
      },
    ]);
  });

  it("changes nothing when it is imported again or checked", async () => {
    await loadSite(site);
    expect(await loadSite(site)).toMatchObject({ changed: [], version: 1 });
    expect(await loadSite("title: Chronicle", { check: true })).toMatchObject({
      changed: ["title", "description", "contact", "language", "legal"],
      version: 1,
    });
    expect(await readTitle()).toBe("The chronicle");
  });

  it("falls back to the collections for what it no longer has", async () => {
    await load();
    await loadSite(site);
    expect(await loadSite("")).toMatchObject({ ok: true, version: 3 });
    expect(await readTitle()).toBe("Meetings");
  });

  it("is checked, and nothing is written if there is a problem", async () => {
    const faulty =
      "titel: A\ncontact: ''\nlanguage: German\nlegal:\n  - title: Imprint\n  - { title: Imprint, text: x }\n";
    expect(await loadSite(faulty)).toEqual({
      ok: false,
      problems: 5,
      lines: [
        "site.yaml:2: contact is empty; fill it in or leave the field out.",
        'site.yaml:3: language "German" is not a language tag; use BCP 47, such as en, pt-BR or sr-Latn.',
        "site.yaml:5: legal 1: text is missing; add it.",
        'site.yaml:6: legal 2: title "Imprint" is listed twice; join the two.',
        "site.yaml:1: titel is not a known field; did you mean title?",
      ],
    });
    expect(await query("SELECT FROM site")).toEqual([]);
  });

  it("is not part of a collection's folder", async () => {
    await folder().write({ "site.yml": "title: The chronicle" });
    expect((await load()).lines).toEqual([
      "site.yml: describes the site, not the collection; import it by itself.",
    ]);
  });

  it("is part of a backup", async () => {
    await loadSite(site);
    const path = `${folder().path}/backup.gz`;
    await backUp({ url: url(), path });
    await loadSite("");
    await restore({ url: url(), path, overwrite: true });
    expect(await query("SELECT title FROM site")).toEqual([{ title: "The chronicle" }]);
  });
});
