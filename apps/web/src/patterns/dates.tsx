import { addDays, type View, type Window } from "@dateline/core";
import { toYears } from "../filters/to-years.ts";
import { type EventSpan, toWholeWindow } from "../timeline/bounds.ts";
import { type MatrixSort, toPatternsAddress } from "./to-patterns-address.ts";

type DatesProps = { view: View; sort: MatrixSort; span: EventSpan };

/** The dates to count: links to all dates and to each year, and a form for others. */
export function Dates({ view, sort, span }: DatesProps) {
  const isShown = (window: Window | null) =>
    view.window?.from === window?.from && view.window?.to === window?.to;
  const choices = [
    { label: "All dates", window: null },
    ...toYears(span).map((year) => ({
      label: year,
      window: { from: `${year}-01-01`, to: addDays(`${year}-12-31`, 1) },
    })),
  ];
  const [path, query] = toPatternsAddress({ ...view, window: null }, sort).split("?");
  const { from, to } = view.window ?? toWholeWindow(span);
  return (
    <form className="patterns-dates" action={path} aria-label="Dates">
      <p>
        {choices.map(({ label, window }) => (
          <a
            key={label}
            className="link"
            href={toPatternsAddress({ ...view, window }, sort)}
            aria-current={isShown(window) ? "true" : undefined}
          >
            {label}
          </a>
        ))}
      </p>
      <p>
        <label>
          From <input type="date" className="field" name="from" defaultValue={from} />
        </label>
        <label>
          Before <input type="date" className="field" name="to" defaultValue={to} />
        </label>
        {[...new URLSearchParams(query)].map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <button type="submit" className="button">
          Show
        </button>
      </p>
    </form>
  );
}
