import { byPosition } from "./fields.ts";
import type { Operation } from "./operation.ts";
import type { Sample } from "./sample.ts";

const ourQuery = `query ($slug: String!) {
  event(slug: $slug) {
    slug title summary kind { slug label }
    date { edtf earliest latest precision approximate uncertain basis note }
    place { slug name countryCode }
    participations { role organization { slug name acronym aliases } }
    involvements { role office person { slug name aliases } }
    statements { paraphrase speaker { slug name } organization { slug name } }
    citations {
      quote locator
      document { title url publishedOn language publisher { slug name owner } syndicatedFrom { slug name } }
    }
  }
}`;

const theirQuery = `query ($slug: String!) {
  eventBySlug(slug: $slug) {
    slug title summary kindByKindId { slug label } edtf earliest latest precision approximate uncertain basis dateNote
    placeByPlaceId { slug name countryCode }
    participationsByEventIdList { position role organizationByOrganizationId { slug name acronym aliases } }
    involvementsByEventIdList { position role office personByPersonId { slug name aliases } }
    statementsByEventIdList {
      position paraphrase personBySpeakerId { slug name } organizationByOrganizationId { slug name }
    }
    citationsByEventIdList {
      position quote locator
      documentByDocumentId {
        title url publishedOn language
        publisherByPublisherId { slug name owner } publisherBySyndicatedFromId { slug name }
      }
    }
  }
}`;

const named = (from: string) =>
  `CASE WHEN ${from}.id IS NOT NULL THEN json_build_object('slug', ${from}.slug, 'name', ${from}.name) END`;

const sql = `
  SELECT json_build_object(
    'slug', e.slug, 'title', e.title, 'summary', e.summary, 
    'kind', (SELECT json_build_object('slug', k.slug, 'label', k.label) FROM kinds k WHERE k.id = e.kind_id),
    'date', json_build_object(
      'edtf', e.edtf, 'earliest', e.earliest, 'latest', e.latest, 'precision', e.precision,
      'approximate', e.approximate, 'uncertain', e.uncertain, 'basis', e.basis, 'note', e.date_note
    ),
    'place', (
      SELECT json_build_object('slug', p.slug, 'name', p.name, 'countryCode', p.country_code)
      FROM places p WHERE p.id = e.place_id
    ),
    'participations', (
      SELECT json_agg(json_build_object('role', l.role, 'organization', json_build_object(
        'slug', o.slug, 'name', o.name, 'acronym', o.acronym, 'aliases', o.aliases
      )) ORDER BY l.position)
      FROM participations l JOIN organizations o ON o.id = l.organization_id WHERE l.event_id = e.id
    ),
    'involvements', (
      SELECT json_agg(json_build_object('role', l.role, 'office', l.office, 'person', json_build_object(
        'slug', p.slug, 'name', p.name, 'aliases', p.aliases
      )) ORDER BY l.position)
      FROM involvements l JOIN people p ON p.id = l.person_id WHERE l.event_id = e.id
    ),
    'statements', (
      SELECT json_agg(json_build_object(
        'paraphrase', l.paraphrase, 'speaker', ${named("p")}, 'organization', ${named("o")}
      ) ORDER BY l.position)
      FROM statements l LEFT JOIN people p ON p.id = l.speaker_id
        LEFT JOIN organizations o ON o.id = l.organization_id
      WHERE l.event_id = e.id
    ),
    'citations', (
      SELECT json_agg(json_build_object('quote', l.quote, 'locator', l.locator, 'document', json_build_object(
        'title', d.title, 'url', d.url, 'publishedOn', d.published_on, 'language', d.language,
        'publisher', json_build_object('slug', p.slug, 'name', p.name, 'owner', p.owner),
        'syndicatedFrom', ${named("s")}
      )) ORDER BY l.position)
      FROM citations l JOIN documents d ON d.id = l.document_id JOIN publishers p ON p.id = d.publisher_id
        LEFT JOIN publishers s ON s.id = d.syndicated_from_id
      WHERE l.event_id = e.id
    )
  )::text
  FROM events e WHERE e.slug = $1`;

/** (h) What the page of an event shows. */
export function createOneEvent({ slugs }: Sample): Operation {
  return {
    key: "h",
    title: "one event with everything",
    questions: slugs.map((slug) => ({
      ours: { query: ourQuery, variables: { slug } },
      postgraphile: { query: theirQuery, variables: { slug } },
      limit: { sql, values: [slug] },
    })),
    toSame: {
      ours: (data: { event: object }) => data.event,
      postgraphile: (data: { eventBySlug: TheirEvent }) => toOurEvent(data.eventBySlug),
    },
  };
}

type Linked = { position: number };
type TheirEvent = {
  placeByPlaceId: object;
  participationsByEventIdList: (Linked & { role: string; organizationByOrganizationId: object })[];
  involvementsByEventIdList: (Linked & {
    role: string;
    office: string | null;
    personByPersonId: object;
  })[];
  statementsByEventIdList: (Linked & {
    paraphrase: string;
    personBySpeakerId: object | null;
    organizationByOrganizationId: object | null;
  })[];
  citationsByEventIdList: (Linked & {
    quote: string | null;
    locator: string | null;
    documentByDocumentId: {
      publisherByPublisherId: object;
      publisherBySyndicatedFromId: object | null;
    };
  })[];
} & Record<string, unknown>;

function toOurEvent(event: TheirEvent) {
  const { slug, title, summary, kindByKindId: kind, edtf, earliest, latest, precision } = event;
  const { approximate, uncertain, basis, dateNote: note } = event;
  return {
    ...{ slug, title, summary, kind },
    date: { edtf, earliest, latest, precision, approximate, uncertain, basis, note },
    place: event.placeByPlaceId,
    participations: event.participationsByEventIdList
      .toSorted(byPosition)
      .map(({ role, organizationByOrganizationId: organization }) => ({ role, organization })),
    involvements: event.involvementsByEventIdList
      .toSorted(byPosition)
      .map(({ role, office, personByPersonId: person }) => ({ role, office, person })),
    statements: event.statementsByEventIdList.toSorted(byPosition).map((entry) => ({
      paraphrase: entry.paraphrase,
      speaker: entry.personBySpeakerId,
      organization: entry.organizationByOrganizationId,
    })),
    citations: event.citationsByEventIdList.toSorted(byPosition).map((entry) => {
      const { publisherByPublisherId, publisherBySyndicatedFromId, ...document } =
        entry.documentByDocumentId;
      const publishers = {
        publisher: publisherByPublisherId,
        syndicatedFrom: publisherBySyndicatedFromId,
      };
      return {
        quote: entry.quote,
        locator: entry.locator,
        document: { ...document, ...publishers },
      };
    }),
  };
}
