import {
  csvRows,
  csvRowsNames,
  type ExportFormat,
  type ExportGroup,
  exportFormatNames,
  exportGroups,
  toExportFormat,
  type View,
} from "@dateline/core";
import { Fragment } from "react";
import { toExportAddress } from "./to-export-address.ts";

type FormatListProps = {
  view: View;
  /** Level of the group headings. */
  level: 2 | 3;
  /** Origin of this site, for the addresses that programs subscribe to. */
  origin: string;
};

/** A link to a view's file in each format, grouped by purpose. */
export function FormatList({ view, level, origin }: FormatListProps) {
  const Heading = `h${level}` as const;
  return Object.entries(exportGroups).map(([group, heading]) => (
    <section key={group} className="export-group">
      <Heading>{heading}</Heading>
      <dl className="export-formats">
        {listFormats(group as ExportGroup).map((format) => (
          <Format key={format} {...{ view, origin, format }} />
        ))}
      </dl>
    </section>
  ));
}

const listFormats = (group: ExportGroup): ExportFormat[] =>
  exportFormatNames.filter((name) => toExportFormat(name).group === group);

type FormatProps = Pick<FormatListProps, "view" | "origin"> & { format: ExportFormat };

function Format({ view, origin, format }: FormatProps) {
  const { label, text, subscription } = toExportFormat(format);
  const address = toExportAddress(view, format);
  return (
    <div>
      <dt>
        <a className="link" href={address} download>
          Download {label}
        </a>
      </dt>
      <dd>
        {text}
        {subscription && (
          <>
            {" "}
            <a className="link" href={toSubscription(`${origin}${address}`, subscription)}>
              Subscribe to {label}
            </a>
          </>
        )}
        {format === "csv" && <OtherRows view={view} />}
      </dd>
    </div>
  );
}

/** The CSV tables whose rows are parts of events. */
function OtherRows({ view }: { view: View }) {
  const others = csvRowsNames.filter((name) => name !== "events");
  return (
    <>
      {" Or a line for each "}
      {others.map((rows, index) => (
        <Fragment key={rows}>
          {index > 0 && (index === others.length - 1 ? " or " : ", ")}
          <a className="link" href={toExportAddress(view, "csv", rows)} download>
            {csvRows[rows]}
          </a>
        </Fragment>
      ))}
      .
    </>
  );
}

/** Calendar programs open `webcal:`; feed readers take the address of the file. */
const toSubscription = (address: string, kind: "webcal" | "feed"): string =>
  kind === "webcal" ? address.replace(/^https?:/, "webcal:") : address;
