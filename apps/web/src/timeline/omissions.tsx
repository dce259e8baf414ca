import { ALL_DATES, contains, isAllDates, laneKinds, type View, type Window } from "@dateline/core";
import { toCount, toFigures } from "../components/count.ts";
import { ViewLink } from "../components/view-link.tsx";
import type { SetView } from "../view/use-view.ts";
import { toWindowText } from "../words/window.ts";
import { type EventSpan, hasOutliers, toDefaultWindow, toWholeWindow } from "./bounds.ts";

type OmissionsProps = {
  view: View;
  setView: SetView;
  span: EventSpan;
  bounds: Window;
  /** Events outside the bounds. */
  outside: number;
  /** Events of the window that are in no lane; null while unknown. */
  hidden: number | null;
  /** How many events of `noLane` are drawn, and their total; null if all are. */
  rest: { drawn: number; total: number | null } | null;
};

/** The events that are counted but not drawn, with links that show them. */
export function Omissions(props: OmissionsProps) {
  const { view, setView, span, bounds, hidden, rest } = props;
  // A window that the reader chose is not explained.
  const outside = view.window && !isAllDates(view.window) ? 0 : props.outside;
  const isWhole = contains(bounds, toWholeWindow(span));
  const canNarrow = isWhole && hasOutliers(span) && span.events > 0;
  if (!outside && !hidden && !canNarrow && !rest) return null;
  const without = laneKinds[view.lanes].nonePhrase;
  return (
    <p className="timeline-omissions">
      {outside > 0 && !isWhole && (
        <span>
          {toCount(outside, "event")} outside {toWindowText(bounds)}:{" "}
          <ViewLink view={view} setView={setView} change={{ window: ALL_DATES }} className="link">
            show all dates
          </ViewLink>
        </span>
      )}
      {/* No window includes that day: it ends before `to`, which is at most that day. */}
      {outside > 0 && isWhole && (
        <span>
          {toCount(outside, "event")}, on 31 December 9999, {outside === 1 ? "is" : "are"} not drawn
        </span>
      )}
      {canNarrow && (
        <span>
          Most events lie in {toWindowText(toDefaultWindow(span))}:{" "}
          <ViewLink view={view} setView={setView} change={{ window: null }} className="link">
            show these
          </ViewLink>
        </span>
      )}
      {hidden !== null && hidden > 0 && (
        <span>
          {toCount(hidden, "event")} {hidden === 1 ? "is" : "are"} in lanes not shown
          {!view.lanesAll && (
            <>
              :{" "}
              <ViewLink view={view} setView={setView} change={{ lanesAll: true }} className="link">
                show all lanes
              </ViewLink>
            </>
          )}
        </span>
      )}
      {rest && <Rest {...rest} without={without} />}
    </p>
  );
}

type RestProps = { drawn: number; total: number | null; without: string };

function Rest({ drawn, total, without }: RestProps) {
  if (total === null) return <span>Not all events {without} may be drawn</span>;
  if (drawn >= total) return null;
  return (
    <span>
      {toFigures(drawn)} of {toCount(total, "event")} {without} {drawn === 1 ? "is" : "are"} drawn
    </span>
  );
}
