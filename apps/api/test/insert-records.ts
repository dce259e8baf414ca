import { parseEdtf, toKnownDays } from "@dateline/core";
import { type Database, toStoredDays } from "@dateline/db";
import { deriveDensities, deriveTexts } from "@dateline/importer";
import type { EventRecord, Records } from "./records.ts";
import { countOwners, toDays } from "./reference.ts";

type Row = Record<string, unknown>;

/** Publishes the records as version 1, as an import would. */
export async function insertRecords({ pool }: Database, records: Records): Promise<void> {
  const client = await pool.connect();
  const insert = async (table: string, rows: Row[]) => {
    const columns = Object.keys(rows[0] ?? {}).join(", ");
    if (columns === "") return;
    await client.query(
      `INSERT INTO ${table} (${columns}) SELECT ${columns} FROM jsonb_populate_recordset(NULL::${table}, $1)`,
      [JSON.stringify(rows)],
    );
  };
  try {
    await client.query("BEGIN");
    for (const [table, rows] of Object.entries(toTables(records))) await insert(table, rows);
    await client.query("SELECT setval('events_id_seq', 1000000)");
    await client.query("CREATE TEMP TABLE stale_texts ON COMMIT DROP AS SELECT id FROM events");
    await deriveTexts(client);
    await deriveDensities(client);
    await client.query("COMMIT");
    await client.query("ANALYZE");
  } finally {
    client.release();
  }
}

function toTables(records: Records): Record<string, Row[]> {
  const source = "test";
  const ids = <Named>(named: Named[], toKey: (one: Named) => string) =>
    new Map(named.map((one, index) => [toKey(one), index + 1]));
  const kindIds = ids(records.kinds, ({ slug }) => slug);
  const organizationIds = ids(records.organizations, ({ slug }) => slug);
  const personIds = ids(records.people, ({ slug }) => slug);
  const placeIds = ids(records.places, ({ slug }) => slug);
  const publisherIds = ids(records.publishers, ({ slug }) => slug);
  const documentIds = ids(records.documents, ({ url }) => url);
  const eventIds = ids(records.events, ({ slug }) => slug);
  const links = <Link>(
    of: (event: EventRecord) => Link[],
    toRow: (link: Link, event: EventRecord) => Row,
  ): Row[] =>
    records.events.flatMap((event) =>
      of(event).map((link, position) => ({
        event_id: eventIds.get(event.slug),
        position,
        ...toRow(link, event),
      })),
    );
  const countEvents = (has: (event: EventRecord) => boolean) => records.events.filter(has).length;

  return {
    collections: [
      toCollection(source, "Test events", "CC-BY-4.0", records),
      toCollection("other-test", "Other test events", "CC0-1.0", records),
    ].filter(({ slug, event_count }) => slug === source || event_count > 0),
    kinds: records.kinds.map((kind) => ({ id: kindIds.get(kind.slug), ...kind, source })),
    organizations: records.organizations.map(({ slug, ...organization }) => ({
      id: organizationIds.get(slug),
      slug,
      ...organization,
      event_count: countEvents((event) => event.organizations.some((o) => o.slug === slug)),
      source,
    })),
    people: records.people.map(({ slug, ...person }) => ({
      id: personIds.get(slug),
      slug,
      ...person,
      event_count: countEvents((event) => event.people.some((p) => p.slug === slug)),
      source,
    })),
    places: records.places.map(({ slug, name, aliases = [], countryCode, coordinates }) => ({
      id: placeIds.get(slug),
      slug,
      name,
      aliases,
      country_code: countryCode,
      latitude: coordinates?.latitude ?? null,
      longitude: coordinates?.longitude ?? null,
      source,
    })),
    publishers: records.publishers.map((publisher) => ({
      id: publisherIds.get(publisher.slug),
      ...publisher,
      source,
    })),
    documents: records.documents.map((document) => ({
      id: documentIds.get(document.url),
      url: document.url,
      title: document.title,
      title_is_ours: document.titleIsOurs ?? false,
      published_on: document.publishedOn,
      language: document.language,
      publisher_id: publisherIds.get(document.publisher),
      syndicated_from_id: publisherIds.get(document.syndicatedFrom ?? "") ?? null,
    })),
    events: records.events
      .map((event) => toEventRow(event, records))
      .map((row, index) => ({
        id: index + 1,
        kind_id: kindIds.get(records.events[index]?.kind ?? ""),
        place_id: placeIds.get(records.events[index]?.place ?? "") ?? null,
        source: records.events[index]?.collection ?? source,
        ...row,
      })),
    participations: links(
      (event) => event.organizations,
      ({ slug, role }, event) => ({
        organization_id: organizationIds.get(slug),
        role,
        ...toRepeated(event),
      }),
    ),
    involvements: links(
      (event) => event.people,
      ({ slug, role, office }, event) => ({
        person_id: personIds.get(slug),
        role,
        office,
        ...toRepeated(event),
      }),
    ),
    statements: links(
      (event) => event.statements,
      ({ speaker, organization, paraphrase }) => ({
        speaker_id: personIds.get(speaker ?? "") ?? null,
        organization_id: organizationIds.get(organization ?? "") ?? null,
        paraphrase,
      }),
    ),
    citations: links(
      (event) => event.documents.map((url, index) => ({ url, relation: event.relations?.[index] })),
      ({ url, relation = "REPORTS" }) => ({ document_id: documentIds.get(url), relation }),
    ),
    dataset_versions: [toVersion(records)],
  };
}

const toCollection = (slug: string, title: string, license: string, { events }: Records) => ({
  slug,
  title,
  license,
  maintainers: [],
  event_count: events.filter(({ collection = "test" }) => collection === slug).length,
});

const toRepeated = (event: EventRecord): Row => ({
  ...toStoredDays(toDays(event)),
  salience: event.salience,
});

function toEventRow(event: EventRecord, records: Records): Row {
  const parsed = parseEdtf(event.edtf);
  if (!parsed.ok) throw new Error(`${event.slug}: ${parsed.message}`);
  return {
    slug: event.slug,
    title: event.title ?? `Title of ${event.slug}`,
    summary: event.summary ?? `Summary of ${event.slug}.`,
    edtf: parsed.date.edtf,
    ...toStoredDays(parsed.date),
    precision: parsed.date.precision,
    approximate: parsed.date.approximate,
    uncertain: parsed.date.uncertain,
    basis: parsed.date.uncertain ? "INFERRED" : "STATED",
    date_note: parsed.date.uncertain ? "Inferred from the order of the reports." : null,
    owners: countOwners(event, records),
    salience: event.salience,
    content_hash: event.slug,
    created_at: "2025-01-01T00:00:00Z",
    updated_at: event.updatedAt,
  };
}

function toVersion({ events }: Records): Row {
  const spans = events.map((event) => toKnownDays(toDays(event)));
  return {
    version: 1,
    published_at: "2025-01-02T03:04:05Z",
    title: "Test events",
    license: "CC-BY-4.0",
    source: "test",
    inserted: events.length,
    updated: 0,
    removed: 0,
    events: events.length,
    earliest: spans.map(({ earliest }) => earliest).sort()[0] ?? null,
    latest:
      spans
        .map(({ latest }) => latest)
        .sort()
        .at(-1) ?? null,
  };
}
