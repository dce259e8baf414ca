import type { InvolvementRole } from "@dateline/db";
import sql from "sql-template-tag";
import type { Clause } from "./clause.ts";
import {
  emptySet,
  type IdSet,
  type Links,
  toCommonId,
  toDemands,
  toSetConditions,
} from "./id-set.ts";
import { inRoles } from "./in-roles.ts";

type PersonRoles = readonly InvolvementRole[] | null;

/** Events with people, in these roles. Without an id, only the roles are of use to others. */
export function personClause(set: IdSet, roles: PersonRoles): Clause {
  const common = toCommonId(set);
  const isFilter = set.anyOf !== null || set.allOf?.length || set.noneOf?.length;
  return {
    field: "people",
    values: { ...set, roles },
    toConditions: ({ id }) => toSetConditions(set, id, toLinks(roles)),
    criterion: { on: "people", set, roles },
    needsEvent: false,
    sums: isFilter ? null : {},
    owner: common && {
      own: { scope: "PERSON", id: sql`${common.id}::int`, roles },
      rest: personClause(common.rest, roles),
    },
    roles,
    withoutChoices: () => {
      const demands = toDemands(set);
      return demands || roles ? personClause(demands ?? emptySet, roles) : null;
    },
  };
}

const toLinks = (roles: PersonRoles): Links => ({
  select: (condition) =>
    sql`SELECT x.event_id FROM involvements x WHERE x.person_id ${condition}${inRoles("PERSON", sql`x`, roles)}`,
  count: (event, ids) =>
    sql`SELECT count(*) FROM involvements x WHERE x.event_id = ${event} AND x.person_id = ANY(${ids})${inRoles("PERSON", sql`x`, roles)}`,
  countLast: false,
});
