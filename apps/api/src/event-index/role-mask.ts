import type { Links } from "./event-index.ts";

/** Has the bit of each role that counts; of all without a choice. */
export function toRoleMask({ roleNames }: Links, roles: readonly string[] | null): number {
  if (roles === null) return 0xffffffff;
  return roles.reduce((mask, role) => mask | toBit(roleNames, role), 0);
}

const toBit = (roleNames: readonly string[], role: string): number => {
  const number = roleNames.indexOf(role);
  return number === -1 ? 0 : 1 << number;
};
