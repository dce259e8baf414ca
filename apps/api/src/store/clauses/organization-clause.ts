import type { ParticipationRole } from "@dateline/db";
import sql from "sql-template-tag";
import type { Clause } from "./clause.ts";
import {
  emptySet,
  type IdSet,
  isOneId,
  type Links,
  toCommonId,
  toDemands,
  toOnlyId,
  toSetConditions,
  toSetSums,
} from "./id-set.ts";
import { inRoles } from "./in-roles.ts";

type OrganizationRoles = readonly ParticipationRole[] | null;

/** Events with organizations, in these roles. Without an id, only the roles are of use to others. */
export function organizationClause(set: IdSet, roles: OrganizationRoles): Clause {
  const common = toCommonId(set);
  return {
    field: "organizations",
    values: { ...set, roles },
    toConditions: ({ id }) => toSetConditions(set, id, toLinks(roles)),
    criterion: { on: "organizations", set, roles },
    needsEvent: false,
    sums: toSums(set, roles),
    owner: common && {
      own: { scope: "ORGANIZATION", id: sql`${common.id}::int`, roles },
      rest: organizationClause(common.rest, roles),
    },
    roles,
    // No index has one organization's events by change or, for several roles, by date: the best
    // plan depends on their number.
    keepsPlan: (order) => isOneId(set) && roles === null && order !== "UPDATED_DESC",
    withoutChoices: () => {
      const demands = toDemands(set);
      return demands || roles ? organizationClause(demands ?? emptySet, roles) : null;
    },
  };
}

function toSums(set: IdSet, roles: OrganizationRoles): Clause["sums"] {
  if (roles === null) return toSetSums("ORGANIZATION", set);
  if (set.anyOf === null && !set.allOf?.length && !set.noneOf?.length) return {};
  const id = toOnlyId(set);
  return id === null
    ? null
    : { keys: { facet: "ROLE", keys: roles.map((role) => `${id} ${role}`) } };
}

const toLinks = (roles: OrganizationRoles): Links => ({
  select: (condition) =>
    sql`SELECT x.event_id FROM participations x WHERE x.organization_id ${condition}${inRoles("ORGANIZATION", sql`x`, roles)}`,
  count: (event, ids) =>
    sql`SELECT count(*) FROM participations x WHERE x.event_id = ${event} AND x.organization_id = ANY(${ids})${inRoles("ORGANIZATION", sql`x`, roles)}`,
  countLast: false,
});
