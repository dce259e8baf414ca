import { ALL_DATES, contains, type View, type Window } from "@dateline/core";
import { toCount } from "../components/count.ts";
import { ViewLink } from "../components/view-link.tsx";
import { toWindowWords } from "../meta/to-words.ts";
import type { SetView } from "../view/use-view.ts";
import { type EventSpan, hasOutliers, toDefaultWindow, toWholeWindow } from "./bounds.ts";

type OmissionsProps = {
  view: View;
  setView: SetView;
  span: EventSpan;
  bounds: Window;
  /** Events outside the bounds. */
  outside: number;
  /** Events of the window that are in no lane; null while it is not known. */
  hidden: number | null;
  /** Whether only the most reported of the events without a lane of their own are drawn. */
  isRestPartial: boolean;
};

/** The events that are counted but not drawn, with a way to show them. */
export function Omissions(props: OmissionsProps) {
  const { view, setView, span, bounds, outside, hidden, isRestPartial } = props;
  const isWhole = contains(bounds, toWholeWindow(span));
  const canNarrow = isWhole && hasOutliers(span) && span.events > 0;
  if (!outside && !hidden && !canNarrow && !isRestPartial) return null;
  const rest = view.lanes === "COUNTRY" ? "a country" : "an organization";
  return (
    <p className="timeline-omissions">
      {outside > 0 && !isWhole && (
        <span>
          {toCount(outside, "event")} outside {toWindowWords(bounds)}:{" "}
          <ViewLink view={view} setView={setView} change={{ window: ALL_DATES }} className="link">
            show all dates
          </ViewLink>
        </span>
      )}
      {/* No window includes that day, since a window ends before its last day. */}
      {outside > 0 && isWhole && (
        <span>{toCount(outside, "event")} of 31 December 9999 not drawn</span>
      )}
      {canNarrow && (
        <span>
          Most events lie in {toWindowWords(toDefaultWindow(span))}:{" "}
          <ViewLink view={view} setView={setView} change={{ window: null }} className="link">
            show these
          </ViewLink>
        </span>
      )}
      {hidden !== null && hidden > 0 && <span>{toCount(hidden, "event")} only in other lanes</span>}
      {isRestPartial && <span>Without {rest}: the most reported only</span>}
    </p>
  );
}
