import { eventSchema } from "@dateline/model";
import { beforeEach, describe, expect, it } from "vitest";
import { change, setUpImport } from "./test-import.ts";

const { folder, load, query, readAll } = setUpImport();

/** What Dateline 0.1.0 stored for the events of the folder. */
const formerHashes = {
  "spring-meeting": "3784c41b2b8772b7dfd8c59d97a8051ebf75808532ffc793cc2a32a39d286505",
  "summer-visit": "ccaeb7862d803420471c125c8562bcab2c5b9ae61c773592487f24394608863a",
};

describe("a database of Dateline 0.1.0", () => {
  let before: string;
  beforeEach(async () => {
    await load();
    before = await readAll();
    for (const [slug, hash] of Object.entries(formerHashes)) {
      await query(`UPDATE events SET content_hash = '${hash}' WHERE slug = '${slug}'`);
    }
  });

  it("is unchanged by importing its dataset again, and gets the current hashes", async () => {
    expect(await load()).toMatchObject({ ok: true, changed: false, version: 1, unchanged: 2 });
    expect(await readAll()).toBe(before);
  });

  it("has only the changes of the dataset", async () => {
    await folder().write(change("events/2022.yaml", "A visit", "The visit"));
    expect(await load()).toMatchObject({ changed: true, version: 2, updated: 1, unchanged: 1 });
    expect(
      await query("SELECT slug FROM events WHERE NOT starts_with(content_hash, '2:')"),
    ).toEqual([]);
    expect(await load()).toMatchObject({ changed: false, version: 2 });
  });
});

it("the former hash covers every field; a field added later must make it null where it is set", () => {
  const { participations, involvements, statements, citations, ...fields } = eventSchema.shape;
  expect(Object.keys(fields)).toEqual(
    "slug title summary kind date dateBasis dateNote place".split(" "),
  );
  const lists = [participations.unwrap(), involvements.unwrap(), statements.unwrap(), citations];
  expect(lists.flatMap((list) => Object.keys(list.element.shape)).join(" ")).toBe(
    [
      "organization role person role office speaker organization paraphrase",
      "publisher syndicatedFrom title url publishedOn language quote locator",
    ].join(" "),
  );
});
