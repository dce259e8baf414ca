import { ALL_DATES, contains, isAllDates, type View, type Window } from "@dateline/core";
import { Fragment } from "react";
import { toCount } from "../components/count.ts";
import { OutsideText } from "../components/outside-text.tsx";
import { ViewLink } from "../components/view-link.tsx";
import type { Lane } from "../scene/to-lanes.ts";
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
  /** Lanes without events in the window, which are not drawn. */
  empty: readonly Lane[];
};

/** The events that are counted but not drawn, with links that show them. */
export function Omissions(props: OmissionsProps) {
  const { view, setView, span, bounds, empty } = props;
  // A window that the reader chose needs no explanation.
  const outside = view.window && !isAllDates(view.window) ? 0 : props.outside;
  const isWhole = contains(bounds, toWholeWindow(span));
  const canNarrow = isWhole && hasOutliers(span) && span.events > 0;
  if (!outside && !canNarrow && empty.length === 0) return null;
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
      {/* No window includes the last day of the calendar: a window ends before `to`, which is at
          most that day. */}
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
      {empty.length > 0 && <EmptyLanes lanes={empty} />}
    </p>
  );
}

const maxNamed = 6;

/** Names the lanes without events in the window, in one line. */
function EmptyLanes({ lanes }: { lanes: readonly Lane[] }) {
  const named = lanes.slice(0, maxNamed);
  return (
    <span>
      {toCount(lanes.length, "lane")} without events here:{" "}
      {named.map(({ key, label }, index) => (
        <Fragment key={key}>
          {index > 0 && ", "}
          <OutsideText>{label}</OutsideText>
        </Fragment>
      ))}
      {lanes.length > maxNamed && ` and ${lanes.length - maxNamed} more`}
    </span>
  );
}
