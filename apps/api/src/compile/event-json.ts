// Events as JSON that PostgreSQL writes: what each field of the public schema is in SQL, for lists that are asked for so often
// that making objects of their rows, only to write them down again, would take most of the time. It says nothing new: whatever
// is not here, or takes arguments, is answered by the schema's resolvers, and the tests hold the two to the same bytes.

/** The fields that can be written, by their public names. */
export type JsonShape = { [field: string]: JsonField };

/** One field of an object: a column, or another object or list of objects. */
export type JsonField = { column: string } | JsonObject;

/** Where the columns of an object are: in rows of its own, or in the row of the object around it, perhaps by a join. */
export type JsonObject = {
  type: string;
  shape: JsonShape;
  rows?: { table: string; where: string; orderBy?: string };
  join?: string;
};

/** A date's label is made here, not there: this, the EDTF and the mark again stand in its place. */
export type Mark = string;

/** The object or list of objects of these columns, as PostgreSQL's own rows, of which one call makes JSON in the end. */
export function toRowSql(
  columns: readonly string[],
  { rows }: Pick<JsonObject, "rows">,
  joins: readonly string[],
): string {
  const select = `SELECT ${columns.join(", ")}`;
  if (!rows) return `(SELECT x FROM (${select}) x)`;
  const from = `FROM ${[rows.table, ...joins].join(" ")} WHERE ${rows.where}`;
  return rows.orderBy
    ? `ARRAY(SELECT x FROM (${select} ${from} ORDER BY ${rows.orderBy}) x)`
    : `(SELECT x FROM (${select} ${from}) x)`;
}

const value = (column: string): JsonField => ({ column });
const moment = (column: string): JsonField =>
  value(
    `replace(to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), '.000Z', 'Z')`,
  );
const nodeId = (type: string, key: string): JsonField =>
  value(`translate(encode(convert_to('${type}:' || ${key}, 'UTF8'), 'base64'), E'\\n', '')`);
const joined = (type: string, shape: JsonShape, join: string): JsonField => ({ type, shape, join });
const one = (type: string, shape: JsonShape, table: string, where: string): JsonField => ({
  type,
  shape,
  rows: { table, where },
});
const many = (type: string, shape: JsonShape, table: string, orderBy: string): JsonField => ({
  type,
  shape,
  rows: { table, where: "l.event_id = e.id", orderBy },
});

const organization: JsonShape = {
  id: nodeId("Organization", "o.slug"),
  slug: value("o.slug"),
  name: value("o.name"),
  acronym: value("o.acronym"),
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
  countryCode: value("y.country_code"),
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
  publishedOn: value("d.published_on"),
  language: value("d.language"),
  publisher: joined("Publisher", publisher, "JOIN publishers u ON u.id = d.publisher_id"),
  syndicatedFrom: one("Publisher", publisher, "publishers u", "u.id = d.syndicated_from_id"),
};

const participation: JsonShape = {
  role: value("l.role"),
  organization: joined(
    "Organization",
    organization,
    "JOIN organizations o ON o.id = l.organization_id",
  ),
};

const involvement: JsonShape = {
  role: value("l.role"),
  office: value("l.office"),
  person: joined("Person", person, "JOIN people p ON p.id = l.person_id"),
};

const statement: JsonShape = {
  speaker: one("Person", person, "people p", "p.id = l.speaker_id"),
  organization: one("Organization", organization, "organizations o", "o.id = l.organization_id"),
  paraphrase: value("l.paraphrase"),
};

const citation: JsonShape = {
  quote: value("l.quote"),
  locator: value("l.locator"),
  document: joined("Document", document, "JOIN documents d ON d.id = l.document_id"),
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
  note: value("e.date_note"),
  label: value(`'${mark}' || e.edtf || '${mark}'`),
});

/** An event, of a table or subquery named `e`. */
export const toEventShape = (mark: Mark): JsonShape => ({
  id: nodeId("Event", "e.slug"),
  slug: value("e.slug"),
  title: value("e.title"),
  summary: value("e.summary"),
  kind: value("e.kind"),
  date: { type: "EventDate", shape: toEventDate(mark) },
  place: one("Place", place, "places y", "y.id = e.place_id"),
  participations: many(
    "Participation",
    participation,
    "participations l",
    "l.position, l.organization_id",
  ),
  organizations: many(
    "Organization",
    organization,
    "participations l JOIN organizations o ON o.id = l.organization_id",
    "l.position, o.id",
  ),
  involvements: many("Involvement", involvement, "involvements l", "l.position, l.person_id"),
  people: many(
    "Person",
    person,
    "involvements l JOIN people p ON p.id = l.person_id",
    "l.position, p.id",
  ),
  statements: many("Statement", statement, "statements l", "l.position"),
  citations: many("Citation", citation, "citations l", "l.position, l.document_id"),
  corroboration: { type: "Corroboration", shape: corroboration },
  createdAt: moment("e.created_at"),
  updatedAt: moment("e.updated_at"),
});
