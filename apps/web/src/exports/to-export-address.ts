import { type CsvRows, type ExportFormat, emptyView, toQuery, type View } from "@dateline/core";
import { toEmbedView } from "../share/to-embed-view.ts";

/** The page that lists the formats of a view or, with a format, the file; `rows` is for CSV. */
export function toExportAddress(view: View, format?: ExportFormat, rows?: CsvRows): string {
  const { lanes, lanesFolded, lanesAll, isCompared, version } = emptyView;
  const plain = { lanes, lanesFolded, lanesAll, isCompared, version };
  const query = toQuery({ ...toEmbedView(view), ...plain });
  const pairs = [format && `format=${format}`, rows && `rows=${rows}`, query].filter(Boolean);
  return pairs.length > 0 ? `/exports?${pairs.join("&")}` : "/exports";
}
