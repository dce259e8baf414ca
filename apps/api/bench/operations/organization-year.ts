import {
  childrenColumns,
  ourChildren,
  ourTitle,
  type TheirEvent,
  theirChildren,
  theirTitle,
  titleColumns,
  toOurEvent,
} from "./fields.ts";
import type { Operation } from "./operation.ts";
import { around, type Sample } from "./sample.ts";

/** (c) One organization's year: PostGraphile reads it from the organization, where its index is. */
export function createOrganizationYear({ organizations, years }: Sample): Operation {
  const query = `query ($organization: String!, $from: Date!, $to: Date!) {
    events(first: 50, filter: { during: { from: $from, to: $to }, match: STARTS, organizations: { anyOf: [$organization] } }) {
      nodes { ${ourTitle} ${ourChildren} }
    }
  }`;
  const theirQuery = `query ($organization: String!, $from: Date!, $to: Date!) {
    organizationBySlug(slug: $organization) {
      participationsByOrganizationId(
        first: 50, orderBy: [EARLIEST_ASC, EVENT_ID_ASC]
        filter: { earliest: { greaterThanOrEqualTo: $from, lessThan: $to } }
      ) { nodes { eventByEventId { ${theirTitle} ${theirChildren} } } }
    }
  }`;
  const sql = `
    SELECT coalesce(json_agg(x), '[]')::text FROM (
      SELECT ${titleColumns}, ${childrenColumns}
      FROM participations l JOIN events e ON e.id = l.event_id
      WHERE l.organization_id = (SELECT id FROM organizations WHERE slug = $1)
        AND l.earliest >= $2::date AND l.earliest < $3::date
      ORDER BY l.earliest, l.event_id LIMIT 50
    ) x`;
  return {
    key: "c",
    title: "50 events of one organization in a year, with the same",
    questions: organizations.map((organization, place) => {
      const year = around(years, place);
      const [from, to] = [toNewYear(year), toNewYear(year + 1)];
      const variables = { organization, from, to };
      return {
        ours: { query, variables },
        postgraphile: { query: theirQuery, variables },
        limit: { sql, values: [organization, from, to] },
      };
    }),
    toSame: {
      ours: (data: { events: { nodes: object[] } }) => data.events.nodes,
      postgraphile: (data: TheirYear) =>
        data.organizationBySlug.participationsByOrganizationId.nodes.map((node) =>
          toOurEvent(node.eventByEventId),
        ),
    },
  };
}

type TheirYear = {
  organizationBySlug: {
    participationsByOrganizationId: { nodes: { eventByEventId: TheirEvent }[] };
  };
};

export const toNewYear = (year: number): string => `${String(year).padStart(4, "0")}-01-01`;
