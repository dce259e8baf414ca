import { exportFormats } from "@dateline/core";
import type { Export } from "./parse-export.ts";

const maxNames = 60;

/**
 * The name of a downloaded file: the first filters, the dates, what a line is, and the dataset
 * version. It has only characters that every file system allows.
 */
export function toFileName({ view, format, rows }: Export, version: number): string {
  const slugs = [
    ...[...view.organizationsAll, ...view.organizations, ...view.peopleAll, ...view.people],
    ...[...view.kinds, ...view.countries, ...view.places],
  ];
  const names = slugs.reduce((text, slug) => {
    const longer = `${text}-${slug.toLowerCase().replaceAll(/[^a-z0-9-]/g, "")}`;
    return longer.length > maxNames ? text : longer;
  }, "");
  const dates = view.window ? `-${view.window.from}-to-${view.window.to}` : "";
  const parts = rows === "events" ? "" : `-${rows}`;
  return `dateline${names}${dates}${parts}-v${version}.${exportFormats[format].extension}`;
}
