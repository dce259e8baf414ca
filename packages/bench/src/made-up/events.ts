import { addDays, type Day, parseEdtf, toKnownDays } from "@dateline/core";
import type { CitationRecord, EventRecord } from "@dateline/model";
import { createDates, type Period } from "./dates.ts";
import type { Entities } from "./entities.ts";
import { Random } from "./random.ts";
import { createSkew, createZipf, type Skew } from "./skew.ts";
import { createVocabulary, toPhrase, type Vocabulary } from "./words.ts";

/** Determines every byte of a made-up dataset. */
export type Recipe = Period & { seed: number; events: number };

/** The source that owns the events. */
export const madeUpSource = "made-up";

/** The title of the dataset, which identifies the recipe. */
export const toTitle = ({ events, from, to, seed }: Recipe): string =>
  `${events} made-up events from ${from} to ${to}, seed ${seed}`;

const drawKind = createSkew<EventRecord["kind"]>([
  ["meeting", 26],
  ["statement", 20],
  ["visit", 12],
  ["conference", 8],
  ["exercise", 7],
  ["agreement", 6],
  ["appointment", 5],
  ["deployment", 4],
  ["sanctions", 4],
  ["summit", 3],
  ["election", 2],
  ["accession", 1],
  ["other", 2],
]);
const drawRole = createSkew<EventRecord["participations"][number]["role"]>([
  ["PARTICIPANT", 5],
  ["ORGANIZER", 2],
  ["HOST", 1],
  ["SUBJECT", 1],
  ["MENTIONED", 1],
]);
const drawPart = createSkew<EventRecord["involvements"][number]["role"]>([
  ["SPEAKER", 2],
  ["PARTICIPANT", 3],
  ["MENTIONED", 1],
]);
const toCount = (...shares: number[]) => createSkew(shares.map((share, n) => [n, share]));
const drawOrganizationCount = toCount(0, 36, 28, 16, 10, 6, 4);
const drawPersonCount = toCount(35, 35, 20, 10);
const drawCitationCount = toCount(0, 36, 36, 20, 8);

/**
 * Generates the events as records of a dataset, one by one, so that memory does not grow with their
 * number.
 */
export function* createEvents(recipe: Recipe, entities: Entities): Generator<EventRecord> {
  const vocabulary = createVocabulary(recipe.seed);
  const random = new Random(recipe.seed, 3);
  const drawDate = createDates(recipe);
  const drawOrganization = createSlugs(entities.organizations);
  const drawPerson = createSlugs(entities.people);
  const drawPlace = createSlugs(entities.places);
  const cite = createCitations(vocabulary, createSlugs(entities.publishers));
  for (let n = 0; n < recipe.events; n++) {
    const date = drawDate(random);
    const organizations = random.distinct(drawOrganizationCount(random), () =>
      drawOrganization(random),
    );
    const people = random.distinct(drawPersonCount(random), () => drawPerson(random));
    const title = toPhrase(vocabulary, random, random.within(6, 12));
    const [speaker] = people;
    const isSaid = random.chance(0.4);
    yield {
      slug: `${title.toLowerCase().split(" ", 3).join("-")}-${n + 1}`,
      title,
      summary: `${toPhrase(vocabulary, random, random.within(25, 40))}.`,
      kind: drawKind(random),
      date,
      dateBasis: "STATED",
      ...(random.chance(0.75) && { place: drawPlace(random) }),
      participations: organizations.map((organization) => ({
        organization,
        role: drawRole(random),
      })),
      involvements: people.map((person) => ({
        person,
        role: drawPart(random),
        ...(random.chance(0.5) && { office: toPhrase(vocabulary, random, 2) }),
      })),
      statements: isSaid
        ? [
            {
              ...(speaker !== undefined && { speaker }),
              ...(organizations[0] !== undefined && { organization: organizations[0] }),
              paraphrase: `${toPhrase(vocabulary, random, random.within(10, 18))}.`,
            },
          ]
        : [],
      citations: cite(random, toLastDay(date), drawCitationCount(random)),
    };
  }
}

const createSlugs = (list: readonly { slug: string }[]): Skew<string> =>
  createZipf(list.map(({ slug }) => slug));

// One citation in twelve shares its document with one of the previous events.
const sharedShare = 1 / 12;
const sharedWithin = 64;

type Cite = (random: Random, day: Day, count: number) => CitationRecord[];

function createCitations(vocabulary: Vocabulary, drawPublisher: Skew<string>): Cite {
  const recent: CitationRecord[] = [];
  let documents = 0;
  const issue = (random: Random, day: Day): CitationRecord => {
    const publisher = drawPublisher(random);
    const from = random.chance(0.06) ? drawPublisher(random) : publisher;
    documents++;
    return {
      publisher,
      ...(from !== publisher && { syndicatedFrom: from }),
      title: toPhrase(vocabulary, random, random.within(5, 10)),
      url: `https://${publisher}.example/${vocabulary.draw(random)}/${documents}`,
      publishedOn: addDays(day, random.below(4)),
      relation: "REPORTS" as const,
      language: random.chance(0.7) ? "en" : random.pick(["ru", "be", "pl", "de"]),
    };
  };
  return (random, day, count) => {
    const cited = new Map<string, CitationRecord>();
    while (cited.size < count) {
      const shares = recent.length > 0 && random.chance(sharedShare);
      const document = shares ? random.pick(recent) : issue(random, day);
      if (!shares) recent[(documents - 1) % sharedWithin] = document;
      const quote = random.chance(0.2) && toPhrase(vocabulary, random, random.within(6, 14));
      cited.set(document.url, { ...document, ...(quote && { quote }) });
    }
    return [...cited.values()];
  };
}

function toLastDay(date: string): Day {
  const parsed = parseEdtf(date);
  if (!parsed.ok) throw new Error(parsed.message);
  return toKnownDays(parsed.date).latest;
}
