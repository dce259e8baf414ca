import { type LaneKind, laneKinds, type View } from "@dateline/core";
import { ViewLink } from "../components/view-link.tsx";
import type { SetView } from "../view/use-view.ts";

type LaneSwitchProps = {
  view: View;
  setView: SetView;
  /** The lane kinds that the dataset has; `view.lanes` may be another one. */
  kinds: readonly LaneKind[];
  /** Numbers of lanes: those drawn, and all with events. */
  drawn: number;
  total: number;
};

/** Links that choose the kind of lanes, and whether all of them are drawn. */
export function LaneSwitch({ view, setView, kinds, drawn, total }: LaneSwitchProps) {
  return (
    <p className="timeline-lanes">
      Lanes:
      {kinds.map((lanes) => (
        <ViewLink
          key={lanes}
          view={view}
          setView={setView}
          change={{ lanes, lanesFolded: [] }}
          className="link"
          aria-current={view.lanes === lanes ? "true" : undefined}
        >
          {laneKinds[lanes].noun}
        </ViewLink>
      ))}
      {(total > drawn || view.lanesAll) && (
        <ViewLink
          view={view}
          setView={setView}
          change={{ lanesAll: !view.lanesAll }}
          className="link"
        >
          {view.lanesAll ? "fewer lanes" : `all ${total} lanes`}
        </ViewLink>
      )}
    </p>
  );
}
