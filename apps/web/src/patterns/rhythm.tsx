import { monthNames } from "@dateline/core";
import { toCount, toFigures } from "../components/count.ts";
import type { RhythmQuery } from "../graphql/generated.ts";

const weekdayNames = [
  "Monday",
  "Tuesday",
  "Wednesday",
  "Thursday",
  "Friday",
  "Saturday",
  "Sunday",
] as const;

/** The number of events in each month of the year, and on each weekday. */
export function Rhythm({ rhythm: { months, weekdays } }: { rhythm: RhythmQuery["rhythm"] }) {
  return (
    <div className="rhythm">
      <Bars title="By month" names={monthNames} {...months} reason="have no month of their own" />
      <Bars
        title="By weekday"
        names={weekdayNames}
        {...weekdays}
        reason="have no day of their own"
      />
      <p className="patterns-note">
        A month counts the events that lie within it, a weekday those of one day. Approximate and
        uncertain dates count in neither.
      </p>
    </div>
  );
}

type BarsProps = {
  title: string;
  names: readonly string[];
  counts: readonly number[];
  uncounted: number;
  /** Why some events are not counted. */
  reason: string;
};

function Bars({ title, names, counts, uncounted, reason }: BarsProps) {
  const max = Math.max(1, ...counts);
  return (
    <div>
      <table className="rhythm-bars">
        <caption>{title}</caption>
        <tbody>
          {names.map((name, index) => {
            const count = counts[index] ?? 0;
            return (
              <tr key={name}>
                <th scope="row">
                  <abbr title={name}>{name.slice(0, 3)}</abbr>
                </th>
                <td aria-hidden="true">
                  <svg width="100%" height="12">
                    {count > 0 && (
                      <rect width={`${((count / max) * 100).toFixed(1)}%`} height="12" />
                    )}
                  </svg>
                </td>
                <td>{toFigures(count)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {uncounted > 0 && (
        <p className="patterns-note">
          {toCount(uncounted, "event")} not counted: {uncounted === 1 ? "its date" : "their dates"}{" "}
          {uncounted === 1 ? reason.replace("have", "has") : reason}.
        </p>
      )}
    </div>
  );
}
