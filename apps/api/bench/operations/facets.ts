import type { Operation, Question, Statement } from "./operation.ts";
import type { Sample } from "./sample.ts";

/** (f) The counts in the filters' menus. */
export function createFacets({ organizations, largest }: Sample): Operation[] {
  return [
    {
      key: "f",
      title: "facets of all events",
      isCounted: true,
      questions: [toQuestion([])],
      toSame,
    },
    {
      key: "f-organization",
      title: "facets of one organization's events",
      isCounted: true,
      questions: organizations.map((organization) => toQuestion([organization])),
      toSame,
    },
    {
      key: "f-largest",
      title: "facets of the largest organization's events",
      isCounted: true,
      questions: [toQuestion(largest.slice(0, 1))],
      toSame,
    },
    {
      key: "f-two",
      title: "facets of the events of the two largest organizations",
      isCounted: true,
      questions: [toQuestion(largest)],
      toSame,
    },
  ];
}

const toSame: Operation["toSame"] = {
  ours: (data: { facets: object }) => data.facets,
  postgraphile: () => null,
};

const query = `query ($filter: EventFilter) {
  facets(filter: $filter) {
    organizations { count organization { slug name } }
    kinds { count kind { slug } }
    countries { count countryCode }
    publishers { count publisher { slug name } }
  }
}`;

const toQuestion = (organizations: readonly string[]): Question => ({
  ours: {
    query,
    variables: {
      filter: organizations.length === 0 ? null : { organizations: { anyOf: organizations } },
    },
  },
  // It can only count whole lists.
  postgraphile: null,
  limit: toLimit(organizations),
});

function toLimit([one, ...others]: readonly string[]): Statement | null {
  if (others.length > 0) return null;
  return one === undefined
    ? { sql: toSql(ofAll), values: [] }
    : { sql: toSql(ofOne), values: [one] };
}

type Counts = { kinds: string; countries: string; publishers: string };

/** The number of all events of each key of a facet: the last of its running counts. */
const lastOf = (facet: string, key: string, keys: string, counts = "event_densities") => `
  SELECT k.key::text AS key, count FROM (SELECT ${key} AS key FROM ${keys}) k, LATERAL (
    SELECT begun AS count FROM ${counts} d
    WHERE d.facet = '${facet}' AND d.key = k.key::text ORDER BY day DESC LIMIT 1
  ) counted`;

const ofAll: Counts = {
  kinds: lastOf("KIND", "id", "kinds", "kind_densities"),
  countries: lastOf("COUNTRY", "DISTINCT country_code", "places"),
  publishers: lastOf("PUBLISHER", "id", "publishers"),
};

const events = `participations l JOIN events e ON e.id = l.event_id
  AND l.organization_id = (SELECT id FROM organizations WHERE slug = $1)`;

const ofOne: Counts = {
  kinds: `SELECT e.kind_id::text AS key, count(*) AS count FROM ${events} GROUP BY 1`,
  countries: `SELECT p.country_code AS key, count(*) AS count
    FROM ${events} JOIN places p ON p.id = e.place_id GROUP BY 1`,
  publishers: `SELECT d.publisher_id::text AS key, count(DISTINCT c.event_id) AS count
    FROM participations l JOIN citations c ON c.event_id = l.event_id JOIN documents d ON d.id = c.document_id
    WHERE l.organization_id = (SELECT id FROM organizations WHERE slug = $1) GROUP BY 1`,
};

// The facet of organizations ignores the filter by organization.
const toSql = ({ kinds, countries, publishers }: Counts) => `
  SELECT json_build_object(
    'organizations', (
      SELECT json_agg(json_build_object('count', event_count, 'organization', json_build_object('slug', slug, 'name', name))
        ORDER BY event_count DESC, slug)
      FROM organizations WHERE event_count > 0
    ),
    'kinds', (
      SELECT json_agg(json_build_object('count', count, 'kind', json_build_object('slug', k.slug)) ORDER BY count DESC, k.id)
      FROM (${kinds}) counted JOIN kinds k ON k.id::text = key
    ),
    'countries', (
      SELECT json_agg(json_build_object('count', count, 'countryCode', key) ORDER BY count DESC, key)
      FROM (${countries}) counted
    ),
    'publishers', (
      SELECT json_agg(json_build_object('count', count, 'publisher', json_build_object('slug', p.slug, 'name', p.name))
        ORDER BY count DESC, p.slug)
      FROM (${publishers}) counted JOIN publishers p ON p.id::text = key
    )
  )::text`;
