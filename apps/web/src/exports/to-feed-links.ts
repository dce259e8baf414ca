import { exportFormatNames, toExportFormat, type View } from "@dateline/core";
import { toExportAddress } from "./to-export-address.ts";

type Link = { url: string; title: string };

/** The links to the feeds and calendars of a view, by media type. */
export function toFeedLinks(view: View, { origin, title }: { origin: string; title: string }) {
  const links = exportFormatNames.flatMap((name): [string, Link[]][] => {
    const { mediaType, label, subscription } = toExportFormat(name);
    if (!subscription) return [];
    const url = `${origin}${toExportAddress(view, name)}`;
    return [[mediaType.replace(/;.*/, ""), [{ url, title: `${title} (${label})` }]]];
  });
  return Object.fromEntries(links);
}
