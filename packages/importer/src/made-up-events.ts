import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { addDays } from "@dateline/core";

// Generates datasets of any size for tests and measurements; the same number gives the same files.

const kinds = ["MEETING", "SUMMIT", "STATEMENT", "VISIT", "AGREEMENT", "EXERCISE", "OTHER"];
const roles = ["ORGANIZER", "HOST", "PARTICIPANT", "SUBJECT", "MENTIONED"];
const entities = { organizations: 60, people: 500, places: 80, publishers: 120 };

/** Writes a dataset with one file of `events` events, and the entities that they refer to. */
export async function writeMadeUpDataset(
  folder: string,
  events: number,
  format: "jsonl" | "csv",
): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(`${folder}/collection.yaml`, "slug: made-up\ntitle: Made up\nlicense: CC0-1.0\n");
  for (const [kind, count] of Object.entries(entities)) {
    const records = Array.from({ length: count }, (_, n) => ({
      slug: `${kind}-${n}`,
      name: `Name ${n}`,
      ...(kind === "publishers" && { owner: `Owner ${n % 70}` }),
    }));
    const lines = records.map((record) => JSON.stringify(record)).join("\n");
    await writeFile(`${folder}/${kind}.jsonl`, `${lines}\n`);
  }
  const stream = createWriteStream(`${folder}/events.${format}`);
  if (format === "csv") stream.write(`${Object.keys(toMadeUpEvent(0)).join(",")}\n`);
  for (let n = 0; n < events; n++) {
    const event = toMadeUpEvent(n);
    const line =
      format === "csv" ? Object.values(event).map(toCell).join(",") : JSON.stringify(event);
    if (!stream.write(`${line}\n`)) await once(stream, "drain");
  }
  stream.end();
  await once(stream, "finish");
}

const toCell = (value: unknown) =>
  `"${(typeof value === "string" ? value : JSON.stringify(value)).replaceAll('"', '""')}"`;

/** An ASCII event of about 1.1 kB. */
function toMadeUpEvent(n: number) {
  const pick = (list: keyof typeof entities, salt: number) =>
    `${list}-${(n * 7919 + salt * 104_729) % entities[list]}`;
  const range = (count: number) => Array.from({ length: count }, (_, index) => index);
  return {
    slug: `event-${n}`,
    title: `Event number ${n} of those that were made up`,
    summary: `${n}: `.padEnd(420, "some words about what happened, "),
    kind: kinds[n % kinds.length] ?? "OTHER",
    date: addDays("1990-01-01", (n * 37) % 12_000),
    dateBasis: "STATED",
    place: pick("places", 1),
    participations: range(1 + (n % 4)).map((index) => ({
      organization: `organizations-${(n + index * 7) % entities.organizations}`,
      role: roles[(n + index) % roles.length],
    })),
    involvements: range(n % 3).map((index) => ({
      person: `people-${(n + index * 11) % entities.people}`,
      role: "PARTICIPANT",
      office: "Head of something",
    })),
    statements: range(n % 2).map(() => ({
      speaker: pick("people", 2),
      paraphrase: "Said that something would happen soon, and that others should take note of it.",
    })),
    citations: range(1 + (n % 2)).map((index) => ({
      publisher: pick("publishers", index),
      title: `Report ${n} of its kind, number ${index}`,
      url: `https://example.org/reports/${n}/${index}`,
      publishedOn: addDays("1990-01-02", (n * 37) % 12_000),
      language: "en",
    })),
  };
}
