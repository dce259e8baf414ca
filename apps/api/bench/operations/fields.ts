// One choice of fields, as each server calls them, and how PostGraphile's form of it becomes ours.

/** The title and the date. */
export const ourTitle = "slug title date { edtf earliest latest }";
export const theirTitle = "slug title edtf earliest latest";
export const titleJson = `'slug', e.slug, 'title', e.title,
  'date', json_build_object('edtf', e.edtf, 'earliest', e.earliest, 'latest', e.latest)`;

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
export const childrenJson = `
  'organizations', (
    SELECT json_agg(json_build_object('slug', o.slug, 'name', o.name, 'acronym', o.acronym) ORDER BY l.position)
    FROM participations l JOIN organizations o ON o.id = l.organization_id
    WHERE l.event_id = e.id
  ),
  'citations', (
    SELECT json_agg(json_build_object('quote', l.quote, 'document', json_build_object(
      'title', d.title, 'url', d.url, 'publishedOn', d.published_on,
      'publisher', json_build_object('name', p.name, 'owner', p.owner)
    )) ORDER BY l.position)
    FROM citations l JOIN documents d ON d.id = l.document_id JOIN publishers p ON p.id = d.publisher_id
    WHERE l.event_id = e.id
  )`;

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

/** An event with its children; PostGraphile cannot order them by a column that has no index. */
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
