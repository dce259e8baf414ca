import { emptyView, toQuery, type View } from "@dateline/core";
import { toEmbedView } from "../share/to-embed-view.ts";

/** The formats in which a view is downloaded, by the value of `format`, in the API's order. */
export const exportFormats = {
  csv: {
    label: "CSV",
    text: "A table for spreadsheets: a line for each event, with its organizations by role, its owners and the addresses of its documents as columns.",
  },
  jsonl: {
    label: "JSON Lines",
    text: "An object on each line for each event, with everything the dataset has about it, named as in the API.",
  },
} as const;

export type ExportFormat = keyof typeof exportFormats;

export const exportFormatNames = Object.keys(exportFormats) as ExportFormat[];

/** The page that lists the formats of a view, or with a format, the file. */
export function toExportAddress(view: View, format?: ExportFormat): string {
  const { lanes, lanesFolded, lanesAll, isCompared, version } = emptyView;
  const plain = { lanes, lanesFolded, lanesAll, isCompared, version };
  const query = toQuery({ ...toEmbedView(view), ...plain });
  const pairs = [format && `format=${format}`, query].filter(Boolean);
  return pairs.length > 0 ? `/exports?${pairs.join("&")}` : "/exports";
}
