import { toCountryName } from "@dateline/core";

/** The names of a place and of its country; only one if the place is the country itself. */
export function toPlaceNames(
  place: { name: string; countryCode?: string | null } | null | undefined,
): string[] {
  if (!place) return [];
  const country = place.countryCode ? [toCountryName(place.countryCode)] : [];
  return [...new Set([place.name, ...country])];
}

/** "41.5° S, 174.25° E", to about a meter, without trailing zeros. */
export function toCoordinatesText({ latitude, longitude }: Coordinates): string {
  return `${toDegrees(latitude, "N", "S")}, ${toDegrees(longitude, "E", "W")}`;
}

type Coordinates = { latitude: number; longitude: number };

function toDegrees(degrees: number, positive: string, negative: string): string {
  const rounded = Number(degrees.toFixed(5));
  if (rounded === 0) return "0°";
  return `${Math.abs(rounded)}°\u00a0${rounded > 0 ? positive : negative}`;
}
