import { toCount, toFigures } from "../components/count.ts";
import { OutsideText } from "../components/outside-text.tsx";
import { toWindowLabel } from "../words/window.ts";
import { stepTexts, toSharedTexts } from "./texts.ts";
import type { Comparison, PeriodCount } from "./to-comparison.ts";

/** The numbers of the picture. */
export function ComparisonTable({ comparison }: { comparison: Comparison }) {
  const { lanes, periods, counts, events, shared, sharedCounts, step } = comparison;
  return (
    <table className="compare-table">
      <caption>Events {stepTexts[step]}</caption>
      <thead>
        <tr>
          <th scope="col">Dates</th>
          {lanes.map(({ key, label }) => (
            <th key={key} scope="col">
              <OutsideText>{label}</OutsideText>
            </th>
          ))}
          {events && <th scope="col">{toSharedTexts(lanes.length).label}</th>}
        </tr>
      </thead>
      <tbody>
        {periods.map((period, index) => (
          <tr key={period.from}>
            <th scope="row">
              <span className="date">{toWindowLabel(period)}</span>
            </th>
            {lanes.map(({ key }, lane) => (
              <Cell key={key} {...(counts[lane]?.[index] ?? { count: 0, mentioned: 0 })} />
            ))}
            {events && <td>{toFigures(sharedCounts[index] ?? 0)}</td>}
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">All</th>
          {lanes.map(({ key, count, mentioned }) => (
            <Cell key={key} count={count ?? 0} mentioned={mentioned} />
          ))}
          {events && <td>{toFigures(shared.length)}</td>}
        </tr>
      </tfoot>
    </table>
  );
}

function Cell({ count, mentioned }: PeriodCount) {
  return (
    <td>
      {toFigures(count)}
      {mentioned > 0 && <small> of them {toCount(mentioned, "mention")}</small>}
    </td>
  );
}
