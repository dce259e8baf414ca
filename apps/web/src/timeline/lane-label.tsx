"use client";

import { type LaneKind, laneKinds, toAddress, type View } from "@dateline/core";
import { isolate } from "../components/isolate.ts";
import { OutsideText } from "../components/outside-text.tsx";
import { ViewLink } from "../components/view-link.tsx";
import { type Lane, restLane } from "../scene/to-lanes.ts";
import type { SetView } from "../view/use-view.ts";
import { LaneCount } from "./picture.tsx";

type LaneLabelProps = {
  lane: Lane;
  /** What the lane stands for; another kind than the view's until that has loaded. */
  by: LaneKind;
  view: View;
  setView: SetView;
};

/**
 * A lane's name, which links to its organization or filters by it; its count; a link that folds it.
 */
export function LaneLabel({ lane, by, view, setView }: LaneLabelProps) {
  const { key, label, name, folded } = lane;
  const others = view.lanesFolded.filter((other) => other !== key);
  return (
    <span className="picture-label picture-label-live" title={isolate(name)}>
      <ViewLink
        view={view}
        setView={setView}
        change={{ lanesFolded: folded ? others : [...others, key] }}
        className="lane-fold"
        aria-label={`${folded ? "Unfold" : "Fold"} ${isolate(label)}`}
      >
        {folded ? "▸" : "▾"}
      </ViewLink>
      <b>{renderName()}</b>
      <LaneCount lane={lane} />
    </span>
  );

  function renderName() {
    const kind = laneKinds[by];
    const text = <OutsideText>{label}</OutsideText>;
    if (key === restLane) return text;
    if (kind.isSubject) {
      const subject = { type: "organization", slug: key } as const;
      const isOwn = view.subject?.type === subject.type && view.subject.slug === key;
      return isOwn ? (
        text
      ) : (
        <a href={toAddress({ ...view, event: null, lanesFolded: [], subject })}>{text}</a>
      );
    }
    return (
      <ViewLink
        view={view}
        setView={setView}
        change={{ [kind.filter]: [key] }}
        aria-label={`Only ${isolate(label)}`}
      >
        {text}
      </ViewLink>
    );
  }
}
