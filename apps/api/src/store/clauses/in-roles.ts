import sql, { empty, raw, type Sql } from "sql-template-tag";
import type { EventScope, Roles } from "./clause.ts";

const types: Record<EventScope, Sql> = {
  ORGANIZATION: raw("participation_role"),
  PERSON: raw("involvement_role"),
};

/** A further condition: that the link is in one of these roles. */
export function inRoles(scope: EventScope, link: Sql, roles: Roles): Sql {
  if (roles === null) return empty;
  const [role, ...others] = roles;
  // The links of one role are an index range in the order of dates.
  return role !== undefined && others.length === 0
    ? sql` AND ${link}.role = ${role}::${types[scope]}`
    : sql` AND ${link}.role = ANY(${roles}::${types[scope]}[])`;
}
