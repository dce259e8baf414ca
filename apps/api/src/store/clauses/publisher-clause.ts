import sql from "sql-template-tag";
import type { Clause } from "./clause.ts";
import { type IdSet, type Links, toDemands, toSetConditions, toSetSums } from "./id-set.ts";

// There are no running counts for several publishers, so the documents of every event are read.
export const publisherPrice = { once: 100 };

/** Events that documents of publishers report. */
export function publisherClause(set: IdSet): Clause {
  const demands = toDemands(set);
  return {
    field: "publishers",
    values: set,
    toConditions: ({ id }) => toSetConditions(set, id, links),
    criterion: { on: "publishers", set, roles: null },
    needsEvent: false,
    sums: toSetSums("PUBLISHER", set),
    withoutChoices: () => demands && publisherClause(demands),
  };
}

const links: Links = {
  select: (condition) =>
    sql`SELECT x.event_id FROM citations x JOIN documents d ON d.id = x.document_id
      WHERE x.relation = 'REPORTS' AND d.publisher_id ${condition}`,
  // An event can have several documents of one publisher.
  count: (event, ids) => sql`SELECT count(DISTINCT d.publisher_id)
    FROM citations x JOIN documents d ON d.id = x.document_id
    WHERE x.event_id = ${event} AND x.relation = 'REPORTS' AND d.publisher_id = ANY(${ids})`,
  countLast: true,
};
