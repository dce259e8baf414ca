import type { View } from "@dateline/core";
import { type FormatName, formats } from "./formats.ts";

const maxNames = 60;

/**
 * The name of a downloaded file: the first filters, the dates and the dataset version, of characters
 * that every file system allows.
 */
export function toFileName(view: View, format: FormatName, version: number): string {
  const slugs = [
    ...[...view.organizationsAll, ...view.organizations, ...view.peopleAll, ...view.people],
    ...[...view.kinds, ...view.countries, ...view.places],
  ];
  const names = slugs.reduce((text, slug) => {
    const longer = `${text}-${slug.toLowerCase().replaceAll(/[^a-z0-9-]/g, "")}`;
    return longer.length > maxNames ? text : longer;
  }, "");
  const dates = view.window ? `-${view.window.from}-to-${view.window.to}` : "";
  return `dateline${names}${dates}-v${version}.${formats[format].extension}`;
}
