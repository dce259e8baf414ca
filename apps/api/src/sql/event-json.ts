// Events as JSON that PostgreSQL writes: what each field of the public schema is in SQL, for lists that are asked for so often
// that making objects of their rows, only to write them down again, would take most of the time. It says nothing new: whatever
// is not here, or takes arguments, is answered by the schema's resolvers, and the tests hold the two to the same bytes.

/** One field of an object: its JSON, or an object whose JSON stands within a piece of SQL. */
export type JsonField =
  | { sql: string }
  | { type: string; shape: JsonShape; within: (object: string) => string };

/** The fields that can be written, by their public names. */
export type JsonShape = { [field: string]: JsonField };

/** A date's label is made here, not there: this, the EDTF and the mark again stand in its place. */
export type Mark = string;

const value = (column: string): JsonField => ({ sql: `to_json(${column})` });
const nullable = (column: string): JsonField => ({ sql: `coalesce(to_json(${column}), 'null')` });
const moment = (column: string): JsonField =>
  value(
    `replace(to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), '.000Z', 'Z')`,
  );
const nodeId = (type: string, key: string): JsonField =>
  value(`translate(encode(convert_to('${type}:' || ${key}, 'UTF8'), 'base64'), E'\\n', '')`);
const one = (type: string, shape: JsonShape, from: string): JsonField => ({
  type,
  shape,
  within: (object) => `coalesce((SELECT ${object} FROM ${from}), 'null')`,
});
const many = (type: string, shape: JsonShape, from: string, order: string): JsonField => ({
  type,
  shape,
  within: (object) =>
    `concat('[', (SELECT string_agg(${object}, ',' ORDER BY ${order}) FROM ${from}), ']')`,
});

const organization: JsonShape = {
  id: nodeId("Organization", "o.slug"),
  slug: value("o.slug"),
  name: value("o.name"),
  acronym: nullable("o.acronym"),
  aliases: value("o.aliases"),
  eventCount: value("o.event_count"),
};

const person: JsonShape = {
  id: nodeId("Person", "p.slug"),
  slug: value("p.slug"),
  name: value("p.name"),
  aliases: value("p.aliases"),
};

const place: JsonShape = {
  id: nodeId("Place", "y.slug"),
  slug: value("y.slug"),
  name: value("y.name"),
  countryCode: nullable("y.country_code"),
};

const publisher: JsonShape = {
  id: nodeId("Publisher", "u.slug"),
  slug: value("u.slug"),
  name: value("u.name"),
  owner: value("u.owner"),
};

const document: JsonShape = {
  id: nodeId("Document", "d.url"),
  title: value("d.title"),
  url: value("d.url"),
  publishedOn: nullable("d.published_on"),
  language: nullable("d.language"),
  publisher: one("Publisher", publisher, "publishers u WHERE u.id = d.publisher_id"),
  syndicatedFrom: one("Publisher", publisher, "publishers u WHERE u.id = d.syndicated_from_id"),
};

const participation: JsonShape = {
  role: value("l.role"),
  organization: one("Organization", organization, "organizations o WHERE o.id = l.organization_id"),
};

const involvement: JsonShape = {
  role: value("l.role"),
  office: nullable("l.office"),
  person: one("Person", person, "people p WHERE p.id = l.person_id"),
};

const statement: JsonShape = {
  speaker: one("Person", person, "people p WHERE p.id = l.speaker_id"),
  organization: one("Organization", organization, "organizations o WHERE o.id = l.organization_id"),
  paraphrase: value("l.paraphrase"),
};

const citation: JsonShape = {
  quote: nullable("l.quote"),
  locator: nullable("l.locator"),
  document: one("Document", document, "documents d WHERE d.id = l.document_id"),
};

const corroboration: JsonShape = {
  documents: value("(SELECT count(*) FROM citations l WHERE l.event_id = e.id)"),
  publishers: value(
    "(SELECT count(DISTINCT d.publisher_id) FROM citations l JOIN documents d ON d.id = l.document_id WHERE l.event_id = e.id)",
  ),
  owners: value("e.owners"),
};

const toEventDate = (mark: Mark): JsonShape => ({
  edtf: value("e.edtf"),
  earliest: value("e.earliest"),
  latest: value("e.latest"),
  precision: value("e.precision"),
  approximate: value("e.approximate"),
  uncertain: value("e.uncertain"),
  basis: value("e.basis"),
  note: nullable("e.date_note"),
  label: { sql: `'${mark}' || e.edtf || '${mark}'` },
});

/** An event, of a table or subquery named `e`. */
export const toEventShape = (mark: Mark): JsonShape => ({
  id: nodeId("Event", "e.slug"),
  slug: value("e.slug"),
  title: value("e.title"),
  summary: value("e.summary"),
  kind: value("e.kind"),
  date: { type: "EventDate", shape: toEventDate(mark), within: (object) => object },
  place: one("Place", place, "places y WHERE y.id = e.place_id"),
  participations: many(
    "Participation",
    participation,
    "participations l WHERE l.event_id = e.id",
    "l.position, l.organization_id",
  ),
  organizations: many(
    "Organization",
    organization,
    "participations l JOIN organizations o ON o.id = l.organization_id WHERE l.event_id = e.id",
    "l.position, o.id",
  ),
  involvements: many(
    "Involvement",
    involvement,
    "involvements l WHERE l.event_id = e.id",
    "l.position, l.person_id",
  ),
  people: many(
    "Person",
    person,
    "involvements l JOIN people p ON p.id = l.person_id WHERE l.event_id = e.id",
    "l.position, p.id",
  ),
  statements: many("Statement", statement, "statements l WHERE l.event_id = e.id", "l.position"),
  citations: many(
    "Citation",
    citation,
    "citations l WHERE l.event_id = e.id",
    "l.position, l.document_id",
  ),
  corroboration: { type: "Corroboration", shape: corroboration, within: (object) => object },
  createdAt: moment("e.created_at"),
  updatedAt: moment("e.updated_at"),
});
