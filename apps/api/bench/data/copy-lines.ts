import { type Entities, madeUpSource } from "@dateline/bench";
import { parseEdtf } from "@dateline/core";
import { toStoredDays } from "@dateline/db";
import { toHash } from "@dateline/importer";
import { builtInKinds, type CitationRecord, type EventRecord } from "@dateline/model";

/** The columns that COPY fills, by table. Each table comes after those that it refers to. */
export const copyColumns = {
  kinds: "id, slug, label, plural, weight, description, source",
  organizations: "id, slug, name, acronym, aliases, source",
  people: "id, slug, name, aliases, source",
  places: "id, slug, name, country_code, source",
  publishers: "id, slug, name, owner, source",
  events:
    "id, slug, title, summary, kind, kind_id, edtf, earliest, latest, precision, approximate, uncertain, basis, place_id, source, content_hash, created_at, updated_at",
  documents: "id, url, title, published_on, language, publisher_id, syndicated_from_id",
  participations: "event_id, organization_id, role, position, earliest, latest, salience",
  involvements: "event_id, person_id, role, office, position, earliest, latest, salience",
  statements: "event_id, position, speaker_id, organization_id, paraphrase",
  citations: "event_id, document_id, quote, locator, position",
} as const;

export type CopyTable = keyof typeof copyColumns;
export type CopyLine = [table: CopyTable, line: string];

/** The rows of the entities, numbered from 1 in the order given. */
export function* toEntityLines(entities: Entities): Generator<CopyLine> {
  const { organizations, people, places, publishers } = entities;
  for (const [n, { slug, label, plural, weight, description }] of builtInKinds.entries()) {
    yield ["kinds", toLine(n + 1, slug, label, plural ?? label, weight, description, madeUpSource)];
  }
  for (const [n, { slug, name, acronym, aliases }] of organizations.entries()) {
    yield ["organizations", toLine(n + 1, slug, name, acronym, toArray(aliases), madeUpSource)];
  }
  for (const [n, { slug, name, aliases }] of people.entries()) {
    yield ["people", toLine(n + 1, slug, name, toArray(aliases), madeUpSource)];
  }
  for (const [n, { slug, name, countryCode }] of places.entries()) {
    yield ["places", toLine(n + 1, slug, name, countryCode, madeUpSource)];
  }
  for (const [n, { slug, name, owner }] of publishers.entries()) {
    yield ["publishers", toLine(n + 1, slug, name, owner, madeUpSource)];
  }
}

// Spreads `updated_at`, so that the order by change differs from the order of the ids.
const created = "2025-02-01T00:00:00Z";
const toUpdated = (n: number) =>
  new Date(Date.parse(created) + ((n * 7919) % 500_009) * 60_000).toISOString();

/**
 * Returns a function that gives the rows of an event. It must be called in the order of events,
 * since documents are numbered as they first occur.
 */
export function createEventLines(entities: Entities): (event: EventRecord) => CopyLine[] {
  const kindIds = toIds(builtInKinds);
  const organizationIds = toIds(entities.organizations);
  const personIds = toIds(entities.people);
  const placeIds = toIds(entities.places);
  const publisherIds = toIds(entities.publishers);
  const documents = createDocumentNumbers();
  let id = 0;

  const toDocument = (number: number, c: CitationRecord): string => {
    const ids = [publisherIds.get(c.publisher), publisherIds.get(c.syndicatedFrom ?? "")] as const;
    return toLine(number, c.url, c.title, c.publishedOn, c.language, ...ids);
  };

  return (event) => {
    id++;
    const { date } = toParsed(event.date);
    const lines: CopyLine[] = [];
    const { earliest, latest } = toStoredDays(date);
    const days = [date.edtf, earliest, latest, date.precision] as const;
    const doubts = [date.approximate, date.uncertain, event.dateBasis] as const;
    const { slug, title, summary } = event;
    // COPY runs without the trigger that keeps `kind` and `kind_id` consistent.
    const kinds = [event.kind.toUpperCase(), kindIds.get(event.kind)] as const;
    const place = placeIds.get(event.place ?? "");
    const rest = [madeUpSource, toHash(event, date), created, toUpdated(id)] as const;
    lines.push([
      "events",
      toLine(id, slug, title, summary, ...kinds, ...days, ...doubts, place, ...rest),
    ]);
    for (const [n, { organization, role }] of event.participations.entries()) {
      const line = toLine(id, organizationIds.get(organization), role, n, earliest, latest, 0);
      lines.push(["participations", line]);
    }
    for (const [n, { person, role, office }] of event.involvements.entries()) {
      const line = toLine(id, personIds.get(person), role, office, n, earliest, latest, 0);
      lines.push(["involvements", line]);
    }
    for (const [n, { speaker, organization, paraphrase }] of event.statements.entries()) {
      const by = [personIds.get(speaker ?? ""), organizationIds.get(organization ?? "")] as const;
      lines.push(["statements", toLine(id, n, ...by, paraphrase)]);
    }
    for (const [n, citation] of event.citations.entries()) {
      const { number, isNew } = documents(citation.url);
      if (isNew) lines.push(["documents", toDocument(number, citation)]);
      lines.push(["citations", toLine(id, number, citation.quote, citation.locator, n)]);
    }
    return lines;
  };
}

// Only neighboring events share documents (see events.ts), so recent numbers are enough.
const keptDocuments = 4096;

function createDocumentNumbers() {
  const numbers = new Map<string, number>();
  let last = 0;
  return (url: string) => {
    const known = numbers.get(url);
    if (known !== undefined) return { number: known, isNew: false };
    last++;
    numbers.set(url, last);
    const [oldest] = numbers.keys();
    if (numbers.size > keptDocuments && oldest !== undefined) numbers.delete(oldest);
    return { number: last, isNew: true };
  };
}

function toParsed(text: string) {
  const parsed = parseEdtf(text);
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed;
}

const toIds = (list: readonly { slug: string }[]) =>
  new Map(list.map(({ slug }, n) => [slug, n + 1]));

type Value = string | number | boolean | null | undefined;

/** One row in COPY's text format. */
function toLine(...values: Value[]): string {
  return `${values.map(toField).join("\t")}\n`;
}

function toField(value: Value): string {
  if (value === null || value === undefined) return "\\N";
  return typeof value === "string" ? value.replaceAll(/[\\\t\n\r]/g, toEscape) : String(value);
}

const escapes: Record<string, string> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };
const toEscape = (character: string) => escapes[character] ?? character;

const toArray = (texts: readonly string[]) =>
  `{${texts.map((text) => `"${text.replaceAll(/["\\]/g, "\\$&")}"`).join(",")}}`;
