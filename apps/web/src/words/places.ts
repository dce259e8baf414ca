import { toCountryName } from "./intl.ts";

/** The name of a place and of its country; only one of them if the place is the country itself. */
export function toPlaceNames(
  place: { name: string; countryCode?: string | null } | null | undefined,
): string[] {
  if (!place) return [];
  const country = place.countryCode ? [toCountryName(place.countryCode)] : [];
  return [...new Set([place.name, ...country])];
}
