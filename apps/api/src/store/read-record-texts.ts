import type { Database } from "@dateline/db";
import sql, { raw } from "sql-template-tag";
import { anyKey } from "./any-of.ts";
import { sendPrepared } from "./send.ts";

// Records as the importer reads them, without fields that are not set.

const set = (value: string) => `nullif(to_json(${value})::text, '[]')::json`;
const listed = (columns: string, from: string, orderBy: string) =>
  set(`ARRAY(SELECT x FROM (SELECT ${columns} FROM ${from} ORDER BY ${orderBy}) x)`);

/** SQL that writes the event `e` as a line of events.jsonl. */
export const eventRecordSql = `json_strip_nulls(json_build_object(
  'slug', e.slug, 'title', e.title, 'summary', e.summary, 'shortTitle', e.short_title,
  'image', CASE WHEN e.image_url IS NOT NULL THEN json_build_object(
    'url', e.image_url, 'alt', e.image_alt, 'credit', e.image_credit, 'license', e.image_license) END,
  'kind', (SELECT k.slug FROM kinds k WHERE k.id = e.kind_id),
  'date', e.edtf, 'dateBasis', e.basis, 'dateNote', e.date_note,
  'place', (SELECT y.slug FROM places y WHERE y.id = e.place_id),
  'previousSlugs', ${set("ARRAY(SELECT r.slug FROM previous_slugs r WHERE r.event_id = e.id ORDER BY r.slug)")},
  'participations', ${listed("o.slug AS organization, l.role", "participations l JOIN organizations o ON o.id = l.organization_id WHERE l.event_id = e.id", "l.position, o.id")},
  'involvements', ${listed("p.slug AS person, l.role, l.office", "involvements l JOIN people p ON p.id = l.person_id WHERE l.event_id = e.id", "l.position, p.id")},
  'statements', ${listed("p.slug AS speaker, o.slug AS organization, l.paraphrase", "statements l LEFT JOIN people p ON p.id = l.speaker_id LEFT JOIN organizations o ON o.id = l.organization_id WHERE l.event_id = e.id", "l.position")},
  'citations', ${listed(
    // Without `titleIsOurs`, an original title in brackets would be read as a description in our
    // words.
    `u.slug AS publisher, f.slug AS "syndicatedFrom", d.title,
    CASE WHEN d.title_is_ours THEN true WHEN d.title LIKE '[%' THEN false END AS "titleIsOurs",
    d.url, d.published_on AS "publishedOn", d.language, l.relation, l.quote, l.locator`,
    `citations l JOIN documents d ON d.id = l.document_id JOIN publishers u ON u.id = d.publisher_id
    LEFT JOIN publishers f ON f.id = d.syndicated_from_id WHERE l.event_id = e.id`,
    "l.position, d.id",
  )}
))::text`;

/** The collection into whose files a record is written, and all collections of the download. */
export type RecordPlace = { collection: string; collections: readonly string[] };

/**
 * The aliases of the entity `n` in the files of a collection. If another collection of the same
 * download brought the entity, its files have them, and only the added ones are written here.
 */
const toAliases = (kind: string, { collection, collections }: RecordPlace) =>
  sql`nullif(to_json(CASE WHEN n.source = ${collection} THEN coalesce(n.own_aliases, n.aliases)
    WHEN n.source = ${anyKey(collections)} THEN (SELECT a.aliases FROM added_aliases a
      WHERE a.collection = ${collection} AND a.kind = ${kind} AND a.slug = n.slug)
    ELSE n.aliases END)::text, '[]')::json`;

const entityFields = {
  kinds: () =>
    sql`'label', n.label, 'plural', n.plural, 'weight', n.weight, 'description', n.description`,
  organizations: (place: RecordPlace) =>
    sql`'name', n.name, 'acronym', n.acronym, 'aliases', ${toAliases("organizations", place)}`,
  people: (place: RecordPlace) => sql`'name', n.name, 'aliases', ${toAliases("people", place)}`,
  places: (place: RecordPlace) =>
    sql`'name', n.name, 'countryCode', n.country_code, 'aliases', ${toAliases("places", place)},
      'coordinates', CASE WHEN n.latitude IS NOT NULL AND n.longitude IS NOT NULL
        THEN json_build_object('latitude', n.latitude, 'longitude', n.longitude) END`,
  publishers: () => sql`'name', n.name, 'owner', n.owner`,
};

export type EntityKind = keyof typeof entityFields;
export const entityKinds = Object.keys(entityFields) as EntityKind[];

const selectEntities = (kind: EntityKind, place: RecordPlace) =>
  sql`SELECT n.id, n.slug, json_strip_nulls(json_build_object('slug', n.slug, ${entityFields[kind](place)}))::text AS text
    FROM ${raw(kind)} n`;

/** A record as a line of a file. */
export type RecordText = { id: number; slug: string; text: string };

/** Max number of records per statement. */
export const recordsAtOnce = 500;

/** Reads the next entities that a collection brought, in the order in which it did. */
export const readEntitiesOf = (
  database: Database,
  kind: EntityKind,
  { after, ...place }: RecordPlace & { after: number },
): Promise<RecordText[]> =>
  sendPrepared(
    database,
    sql`/* readEntitiesOf */ ${selectEntities(kind, place)}
      WHERE n.source = ${place.collection} AND n.id > ${after} ORDER BY n.id LIMIT ${recordsAtOnce}`,
  );

/** Reads the entities with these slugs. */
export const readEntitiesBySlug = (
  database: Database,
  kind: EntityKind,
  { slugs, ...place }: RecordPlace & { slugs: readonly string[] },
): Promise<RecordText[]> =>
  sendPrepared(
    database,
    sql`/* readEntitiesBySlug */ ${selectEntities(kind, place)}
      WHERE n.slug = ${anyKey(slugs)} ORDER BY n.id`,
  );

/** Reads the next stories of a collection. */
export const readStoriesOf = (
  database: Database,
  { collection, after }: { collection: string; after: number },
): Promise<RecordText[]> =>
  sendPrepared(
    database,
    sql`/* readStoriesOf */ SELECT s.id, s.slug, json_strip_nulls(json_build_object(
        'slug', s.slug, 'title', s.title, 'summary', s.summary, 'steps', ARRAY(SELECT x FROM (
          SELECT t.heading, t.text, t.view, e.slug AS event, ARRAY(
            SELECT d.url FROM story_citations c JOIN documents d ON d.id = c.document_id
            WHERE c.story_id = t.story_id AND c.step = t.position ORDER BY c.position) AS citations
          FROM story_steps t LEFT JOIN events e ON e.id = t.event_id
          WHERE t.story_id = s.id ORDER BY t.position) x)))::text AS text
      FROM stories s WHERE s.source = ${collection} AND s.id > ${after}
      ORDER BY s.id LIMIT ${recordsAtOnce}`,
  );

/** What site.yaml says of the site; null without one. */
export type SiteRecord = {
  title: string | null;
  description: string | null;
  contact: string | null;
  language: string | null;
  legal: { title: string; text: string }[];
};

export async function readSite(database: Database): Promise<SiteRecord | null> {
  const [row] = await sendPrepared<SiteRecord>(
    database,
    sql`/* readSite */ SELECT s.title, s.description, s.contact, s.language, s.legal FROM site s`,
  );
  return row ?? null;
}
