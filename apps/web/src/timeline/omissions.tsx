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
};

/** The events that are counted but not drawn, each with a way to show them. */
export function Omissions({ view, setView, span, bounds, outside, hidden }: OmissionsProps) {
  const usual = toDefaultWindow(span);
  const whole = toWholeWindow(span);
  const isWhole = hasOutliers(span) && contains(bounds, whole);
  if (!outside && !hidden && !isWhole) return null;
  return (
    <p className="timeline-omissions">
      {outside > 0 && (
        <span>
          {toCount(outside, "event")} outside {toWindowWords(bounds)}
          {isWhole ? "" : ": "}
          {!isWhole && (
            <ViewLink view={view} setView={setView} change={{ window: ALL_DATES }} className="link">
              show all dates
            </ViewLink>
          )}
        </span>
      )}
      {isWhole && (
        <span>
          Most events lie in {toWindowWords(usual)}:{" "}
          <ViewLink view={view} setView={setView} change={{ window: null }} className="link">
            show these
          </ViewLink>
        </span>
      )}
      {Boolean(hidden) && <span>{toCount(hidden ?? 0, "event")} only in other lanes</span>}
    </p>
  );
}
