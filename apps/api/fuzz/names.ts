import type { Random } from "@dateline/bench";
import type { Known } from "../test/random-document.ts";
import { drawJson, drawText, mutate } from "./values.ts";

const types = ["Event", "Organization", "Person", "Place", "Publisher", "Document", "Query", ""];
const lists = "DATE_ASC DATE_DESC SALIENCE RELEVANCE UPDATED_DESC ORGANIZATIONS PEOPLE".split(" ");
const ids = "0 -0 1 60 2147483647 2147483648 -2147483648 1e400".split(" ");
const days = ["2022-01-01", "0001-01-01", "9999-12-31", "0000-01-01", "2023-02-29"].map(toText);
const moments = [
  "2025-01-01T00:00:00.000Z",
  "0001-01-01T00:00:00.000Z",
  "9999-12-31T23:59:59.999Z",
  "0000-01-01T00:00:00.000Z",
  "+275760-09-13T00:00:00.000Z",
].map(toText);

function toText(text: string): string {
  return JSON.stringify(text);
}

/**
 * Draws ids, slugs and cursors. Half of them are as the API returned them, the others changed or
 * made up.
 */
export function drawKnown(random: Random, known: Known): Known {
  const several = (names: readonly string[], change: (name: string) => string): string[] =>
    Array.from({ length: 6 }, () => {
      const name = random.pick(names);
      return random.chance(0.5) ? name : change(name);
    });
  return {
    ids: several(known.ids, (id) => drawId(random, id)),
    slugs: several(known.slugs, (slug) =>
      random.chance(0.5) ? drawText(random) : mutate(random, slug, ["\0", "-", "%"]),
    ),
    cursors: several(known.cursors, (cursor) => drawCursor(random, cursor)),
  };
}

function drawId(random: Random, id: string): string {
  switch (random.below(4)) {
    case 0:
      return mutate(random, id, ["=", "+", "/", "\0"]);
    case 1:
      return drawText(random);
    case 2:
      return toBase64(mutate(random, Buffer.from(id, "base64").toString(), [":", "\0", "é"]));
    default:
      return toBase64(`${random.pick(types)}:${drawText(random)}`);
  }
}

function drawCursor(random: Random, cursor: string): string {
  switch (random.below(4)) {
    case 0:
      return mutate(random, cursor, ["-", "_", "=", "\0"]);
    case 1:
      return toBase64(mutate(random, Buffer.from(cursor, "base64url").toString(), ["[", '"', "0"]));
    case 2:
      return drawText(random);
    default:
      return drawCursorOf(random, random.pick(lists));
  }
}

/** A cursor of a list in the API's format. Its position may not exist. */
export function drawCursorOf(random: Random, list: string): string {
  const key = random.pick(list === "UPDATED_DESC" ? moments : list.startsWith("DATE") ? days : ids);
  const [otherKey, id] = [
    drawJson(random, 1),
    random.chance(0.8) ? random.pick(ids) : drawJson(random, 1),
  ];
  return toBase64(`[1,"${list}",${random.chance(0.8) ? key : otherKey},${id}]`);
}

const toBase64 = (text: string): string => Buffer.from(text).toString("base64url");
