import type { Links } from "./event-index.ts";

/** Returns a bit mask of the roles that count; all bits are set if `roles` is null. */
export function toRoleMask({ roleNames }: Links, roles: readonly string[] | null): number {
  if (roles === null) return 0xffffffff;
  return roles.reduce((mask, role) => mask | toBit(roleNames, role), 0);
}

const toBit = (roleNames: readonly string[], role: string): number => {
  const number = roleNames.indexOf(role);
  return number === -1 ? 0 : 1 << number;
};
