import type { View } from "@dateline/core";
import { exportFormatNames, exportFormats, toExportAddress } from "./formats.ts";

/** A link to the file of a view in each format. */
export function FormatList({ view }: { view: View }) {
  return (
    <dl className="export-formats">
      {exportFormatNames.map((format) => (
        <div key={format}>
          <dt>
            <a className="link" href={toExportAddress(view, format)} download>
              Download {exportFormats[format].label}
            </a>
          </dt>
          <dd>{exportFormats[format].text}</dd>
        </div>
      ))}
    </dl>
  );
}
