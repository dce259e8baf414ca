import { toBuckets } from "@dateline/core";
import { ourTitle, titleColumns } from "./fields.ts";
import type { Operation, Question, Statement } from "./operation.ts";
import { toNewYear } from "./organization-year.ts";
import { around, type Sample } from "./sample.ts";

const resolution = 120;
const items = 200;
const lanes = 12;

/** (d) What the dashboard draws of four years: all events, those of one organization, and lanes. */
export function createTimelines({ organizations, years }: Sample): Operation[] {
  const first = around(years, 0);
  const drawn = { from: toNewYear(first), to: toNewYear(first + 4) };
  return [
    {
      key: "d",
      title: `timeline of four years, ${resolution} buckets, ${items} items`,
      isCounted: true,
      questions: [toQuestion(drawn, null, false)],
      toSame,
    },
    {
      key: "d-organization",
      title: "the same of one organization",
      isCounted: true,
      questions: organizations.map((organization) => toQuestion(drawn, organization, false)),
      toSame,
    },
    {
      key: "d-lanes",
      title: `the same of all, with ${lanes} lanes`,
      isCounted: true,
      questions: [toQuestion(drawn, null, true)],
      toSame,
    },
  ];
}

const toSame: Operation["toSame"] = {
  ours: (data: { timeline: object }) => data.timeline,
  postgraphile: () => null,
};

type Drawn = { from: string; to: string };

function toQuestion(window: Drawn, organization: string | null, withLanes: boolean): Question {
  const laneFields = withLanes ? "lanes { key label total buckets { count } }" : "";
  return {
    ours: {
      query: `query ($window: WindowInput!, $lanes: LaneInput, $filter: EventFilter) {
        timeline(window: $window, resolution: ${resolution}, items: ${items}, lanes: $lanes, filter: $filter) {
          total truncated buckets { from to count } items { ${ourTitle} kind { slug } } ${laneFields}
        }
      }`,
      variables: {
        window,
        lanes: withLanes ? { by: "ORGANIZATION", first: lanes } : null,
        filter: organization === null ? null : { organizations: { anyOf: [organization] } },
      },
    },
    // It cannot count by calendar steps or order by salience.
    postgraphile: null,
    limit: toStatement(window, organization, withLanes),
  };
}

/** Buckets come from the running counts of `event_densities`, items from the index by salience. */
function toStatement(window: Drawn, organization: string | null, withLanes: boolean): Statement {
  const { buckets } = toBuckets(window, resolution);
  const { table, order, key, values } = toSource(organization);
  const facet = organization === null ? "ALL" : "ORGANIZATION";
  const sql = `
    WITH counts AS MATERIALIZED (${toCounts(`'${facet}'`, key)}), total AS (SELECT sum(count) AS total FROM counts)
    SELECT json_build_object(
      'total', (SELECT total FROM total), 'truncated', (SELECT total > ${items} FROM total),
      'buckets', (SELECT json_agg(json_build_object('from', "from", 'to', "to", 'count', count) ORDER BY n) FROM counts),
      'items', (
        SELECT json_agg(x) FROM (SELECT ${titleColumns}, (SELECT json_build_object('slug', k.slug) FROM kinds k WHERE k.id = e.kind_id) AS kind FROM (
          SELECT e.* FROM ${table} AND e.earliest < $2::date AND e.latest >= $1::date
          ORDER BY ${order} LIMIT ${items}
        ) e ORDER BY e.earliest, e.id) x
      )
      ${withLanes ? `, 'lanes', (${lanesSql})` : ""}
    )::text`;
  const edges = [buckets.map(({ from }) => from), buckets.map(({ to }) => to)];
  return { sql, values: [window.from, window.to, ...edges, ...values] };
}

function toSource(organization: string | null) {
  if (organization === null) {
    return { table: "events e WHERE true", order: "e.salience DESC, e.id", key: "''", values: [] };
  }
  return {
    table: `participations l JOIN events e ON e.id = l.event_id
      WHERE l.organization_id = (SELECT id FROM organizations WHERE slug = $5)`,
    order: "l.salience DESC, l.event_id",
    key: "(SELECT id::text FROM organizations WHERE slug = $5)",
    values: [organization],
  };
}

const running = (column: string, facet: string, key: string, day: string) => `coalesce((
  SELECT ${column} FROM event_densities
  WHERE facet = ${facet} AND key = ${key} AND day < ${day} ORDER BY day DESC LIMIT 1
), 0)`;

/**
 * Counts the events that begin in each bucket; the first also has those still running when it
 * begins.
 */
const toCounts = (facet: string, key: string) => `
  SELECT n, "from", "to", ${running("begun", facet, key, '"to"')}
    - CASE n WHEN 1 THEN ${running("ended", facet, key, '"from"')} ELSE ${running("begun", facet, key, '"from"')} END AS count
  FROM unnest($3::date[], $4::date[]) WITH ORDINALITY AS bucket ("from", "to", n)`;

const lanesSql = `
  SELECT json_agg(json_build_object(
    'key', slug, 'label', coalesce(acronym, name), 'total', total,
    'buckets', (SELECT json_agg(json_build_object('count', count) ORDER BY n) FROM (${toCounts("'ORGANIZATION'", "o.id::text")}) counted)
  ) ORDER BY total DESC, id)
  FROM (
    SELECT * FROM (
      SELECT o.*, ${running("begun", "'ORGANIZATION'", "o.id::text", "$2::date")} - ${running("ended", "'ORGANIZATION'", "o.id::text", "$1::date")} AS total
      FROM organizations o
    ) counted
    WHERE total > 0 ORDER BY total DESC, id LIMIT ${lanes}
  ) o`;
