// The same fields as each server names them, and how PostGraphile's form is converted to ours.

/** The title and the date. */
export const ourTitle = "slug title date { edtf earliest latest }";
export const theirTitle = "slug title edtf earliest latest";
/** As columns of a row for `json_agg`, which takes less time than building objects. */
export const titleColumns = `e.slug, e.title, (SELECT d FROM (SELECT e.edtf, e.earliest, e.latest) d) AS date`;

/** The organizations and the citations with document and publisher. */
export const ourChildren = `
  organizations { slug name acronym }
  citations { quote document { title url publishedOn publisher { name owner } } }`;
export const theirChildren = `
  participationsByEventIdList { position organizationByOrganizationId { slug name acronym } }
  citationsByEventIdList {
    position quote
    documentByDocumentId { title url publishedOn publisherByPublisherId { name owner } }
  }`;
export const childrenColumns = `
  (
    SELECT json_agg(o) FROM (
      SELECT o.slug, o.name, o.acronym
      FROM participations l JOIN organizations o ON o.id = l.organization_id
      WHERE l.event_id = e.id ORDER BY l.position
    ) o
  ) AS organizations,
  (
    SELECT json_agg(c) FROM (
      SELECT l.quote, (
        SELECT d FROM (
          SELECT d.title, d.url, d.published_on AS "publishedOn", (SELECT p FROM (SELECT p.name, p.owner) p) AS publisher
        ) d
      ) AS document
      FROM citations l JOIN documents d ON d.id = l.document_id JOIN publishers p ON p.id = d.publisher_id
      WHERE l.event_id = e.id ORDER BY l.position
    ) c
  ) AS citations`;

export type TheirTitle = {
  slug: string;
  title: string;
  edtf: string;
  earliest: string;
  latest: string;
};

export const toOurTitle = ({ slug, title, edtf, earliest, latest }: TheirTitle) => ({
  slug,
  title,
  date: { edtf, earliest, latest },
});

type Placed = { position: number };
export type TheirEvent = TheirTitle & {
  participationsByEventIdList: (Placed & { organizationByOrganizationId: object })[];
  citationsByEventIdList: (Placed & {
    quote: string | null;
    documentByDocumentId: TheirDocument;
  })[];
};
type TheirDocument = { publisherByPublisherId: object };

/** Sorts the children, since PostGraphile cannot order them by a column without an index. */
export const toOurEvent = (event: TheirEvent) => ({
  ...toOurTitle(event),
  organizations: event.participationsByEventIdList
    .toSorted(byPosition)
    .map((entry) => entry.organizationByOrganizationId),
  citations: event.citationsByEventIdList.toSorted(byPosition).map((entry) => ({
    quote: entry.quote,
    document: toOurDocument(entry.documentByDocumentId),
  })),
});

const toOurDocument = ({ publisherByPublisherId, ...document }: TheirDocument) => ({
  ...document,
  publisher: publisherByPublisherId,
});

export const byPosition = (a: Placed, b: Placed): number => a.position - b.position;
