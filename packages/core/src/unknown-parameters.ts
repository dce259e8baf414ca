import { cleanName, isParameterName } from "./parameter-names.ts";

/**
 * The parameters of a query string that no view has. `parseView` ignores them, since links carry
 * those of trackers; who writes a view by hand wants to know.
 */
export function toUnknownParameters(query: string): string[] {
  const names = [...new URLSearchParams(query).keys()];
  return [...new Set(names.filter((name) => !isParameterName(cleanName(name))))];
}
