import type { View } from "@dateline/core";
import { toCount, toFigures } from "../components/count.ts";
import { isolate } from "../components/isolate.ts";
import { OutsideText } from "../components/outside-text.tsx";
import { type RankedOrganization, toHue } from "../scene/to-lanes.ts";
import type { MatrixCell, MatrixRow, Matrix as MatrixShape } from "./to-matrix.ts";
import { type MatrixSort, toPatternsAddress } from "./to-patterns-address.ts";

export type MatrixProps = {
  matrix: MatrixShape;
  view: View;
  sort: MatrixSort;
  ranking: readonly RankedOrganization[];
};

/** Who meets whom: a square for every two organizations, sized by the events that they share. */
export function Matrix({ matrix: { rows, max }, view, sort, ranking }: MatrixProps) {
  return (
    <>
      <p className="patterns-sort">
        Sorted by{" "}
        {(["count", "name"] as const).map((by) => (
          <a
            key={by}
            className="link"
            href={`${toPatternsAddress(view, by)}#meetings`}
            aria-current={by === sort ? "true" : undefined}
          >
            {by === "count" ? "number of events" : "name"}
          </a>
        ))}
      </p>
      <table className="matrix">
        <caption className="sr-only">
          Events in which two organizations take part; in its own column, all events of one
        </caption>
        <thead>
          <tr>
            <td />
            {rows.map(({ organization, label }) => (
              <th key={organization.slug} scope="col" title={isolate(organization.name)}>
                <OutsideText>{label}</OutsideText>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr
              key={row.organization.slug}
              data-hue={toHue(row.organization.slug, ranking) ?? undefined}
            >
              <RowName row={row} view={view} />
              {row.cells.map((cell) => (
                <Cell
                  key={cell.slug}
                  {...{ row, cell, max }}
                  isOwn={cell.slug === row.organization.slug}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function RowName({ row: { organization, label }, view }: { row: MatrixRow; view: View }) {
  const subject = { type: "organization", slug: organization.slug } as const;
  return (
    <th scope="row" title={isolate(organization.name)}>
      <a href={toPatternsAddress({ ...view, subject, organizationsAll: [] })}>
        <OutsideText className="organization">{label}</OutsideText>
      </a>
    </th>
  );
}

type CellProps = { row: MatrixRow; cell: MatrixCell; max: number; isOwn: boolean };

/** Side in pixels of the largest square, in a cell of 24. */
const largest = 22;

function Cell({ row, cell: { label, count, href }, max, isOwn }: CellProps) {
  if (count === 0) {
    return (
      <td>
        <span className="matrix-none">0</span>
      </td>
    );
  }
  const events = toCount(count, isOwn ? "event" : "shared event");
  const names = isOwn ? isolate(label) : `${isolate(row.label)} and ${isolate(label)}`;
  // The diagonal counts all events of an organization, which are not meetings: it has no square.
  const side = Math.max(3, largest * Math.sqrt(Math.min(1, count / max)));
  return (
    <td data-own={isOwn || undefined}>
      <a href={href} title={`${names}: ${events}`}>
        {!isOwn && (
          <svg viewBox="0 0 24 24" aria-hidden="true">
            <rect
              x={((24 - side) / 2).toFixed(1)}
              y={((24 - side) / 2).toFixed(1)}
              width={side.toFixed(1)}
              height={side.toFixed(1)}
            />
          </svg>
        )}
        <b aria-hidden="true">{toFigures(count)}</b>
        <span className="sr-only">{events}</span>
      </a>
    </td>
  );
}
