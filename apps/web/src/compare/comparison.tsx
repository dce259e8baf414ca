"use client";

import { type Day, resolveWindow, toAddress, type View, type Window } from "@dateline/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { toCount } from "../components/count.ts";
import { Failure } from "../components/failure.tsx";
import { OutsideText } from "../components/outside-text.tsx";
import { ViewLink } from "../components/view-link.tsx";
import { useNames } from "../filters/use-names.ts";
import type { MenuQuery } from "../graphql/generated.ts";
import { useLastData } from "../graphql/use-last-data.ts";
import { KeysButton } from "../keys/keys-button.tsx";
import type { Lane } from "../scene/to-lanes.ts";
import { toLayouts, toScene } from "../scene/to-scene.ts";
import { type EventSpan, toCountedWindow, toViewWindow } from "../timeline/bounds.ts";
import { Legend } from "../timeline/legend.tsx";
import { Overview } from "../timeline/overview.tsx";
import { overviewQuery } from "../timeline/queries.ts";
import { StageHead } from "../timeline/stage-head.tsx";
import { Masks } from "../timeline/still-mark.tsx";
import type { SetView } from "../view/use-view.ts";
import { useViewport } from "../viewport/use-viewport.ts";
import { ComparisonFacts } from "./comparison-facts.tsx";
import { ComparisonPicture } from "./comparison-picture.tsx";
import { ComparisonTable } from "./comparison-table.tsx";
import { comparisonQuery } from "./queries.ts";
import { type Comparison as ComparisonData, toComparison } from "./to-comparison.ts";
import { useEventLinks } from "./use-event-links.ts";

type ComparisonProps = {
  view: View;
  setView: SetView;
  menu: MenuQuery;
  span: EventSpan;
  bounds: Window;
  /** Whether span and bounds belong to the view, and not to the previous one. */
  isSettled: boolean;
  /** Scrolls the row of an event into view; `day` is its first day. */
  onOpen(slug: string, day: Day | null): void;
};

/** The overview, and the compared organizations in place of the lanes. */
export function Comparison(props: ComparisonProps) {
  const { view, setView, menu, span, bounds, isSettled, onOpen } = props;
  const window = useMemo(() => resolveWindow(view.window, bounds), [view.window, bounds]);
  const onRest = useCallback(
    (window: Window) => setView({ window: toViewWindow(window, span) }, "replace"),
    [setView, span],
  );
  const { viewport, snapshot } = useViewport({ address: window, bounds, onRest });
  const findName = useNames(view, menu);
  const overview = useQuery({
    ...overviewQuery(view, bounds),
    enabled: isSettled,
    placeholderData: keepPreviousData,
  });
  const buckets = useLastData(overview.data)?.timeline.buckets;
  const compared = useQuery({
    ...comparisonQuery(view, window),
    enabled: isSettled,
    placeholderData: keepPreviousData,
  });
  const [isLive, setLive] = useState(false);
  useEffect(() => setLive(true), []);
  const isStale = !isSettled || compared.isPlaceholderData;
  const data = isStale ? undefined : compared.data;
  // While this view's data loads, the previous picture stays, with the view that it shows.
  const shown = useLastData(useMemo(() => data && { data, view, window }, [data, view, window]));
  const comparison = shown && toComparison(shown.data, { ...shown, menu, findName });
  const stage = useRef<HTMLDivElement>(null);
  const events = data?.timeline.items;
  const onSelect = useCallback(
    (event: string) => {
      setView({ event });
      const date = events?.find(({ slug }) => slug === event)?.date;
      onOpen(event, date?.earliest ?? date?.latest ?? null);
    },
    [setView, onOpen, events],
  );
  useEventLinks(stage, { selected: view.event, onSelect });
  const spots = comparison ? toSpots(comparison) : [];
  // Counts are of the window at rest, not of one in motion.
  const { from, to } = snapshot.window;
  const isAtRest = from === window.from && to === window.to;
  const error = compared.error ?? overview.error;
  return (
    <section aria-label="Comparison" className="timeline">
      <Masks />
      {buckets && (
        <StageHead {...{ viewport, bounds }} window={snapshot.window} density={undefined}>
          <Overview
            buckets={buckets}
            bounds={bounds}
            viewport={viewport}
            window={snapshot.window}
            view={view}
            setView={setView}
            count={isAtRest ? (data?.timeline.total ?? null) : null}
            isLive={isLive}
          />
        </StageHead>
      )}
      {comparison && comparison.lanes.length < 2 && (
        <p className="notice" role="status">
          Nothing is compared: this dataset has{" "}
          {comparison.lanes.length === 0 ? "none" : "only one"} of the organizations in this link.{" "}
          <ViewLink view={view} setView={setView} change={{ isCompared: false }} className="link">
            End the comparison
          </ViewLink>
        </p>
      )}
      {comparison && comparison.lanes.length > 1 && (
        <>
          <ComparisonFacts
            comparison={comparison}
            view={shown.view}
            stored={toCountedWindow(shown.window, span)}
            setView={setView}
          />
          <div
            ref={stage}
            id="lanes"
            className="timeline-stage"
            data-drawn={isLive || undefined}
            data-stale={isStale || undefined}
          >
            <ComparisonPicture
              comparison={comparison}
              place="dashboard"
              alternative="its numbers follow as a table"
              toHref={(event) => toAddress({ ...view, event })}
              renderName={(lane) => <LaneName lane={lane} view={view} />}
            />
          </div>
          {!comparison.events && (
            <p className="timeline-omissions">
              {toCount(comparison.total, "event")} are too many to draw one by one. Choose fewer
              dates or more filters to see each.
            </p>
          )}
          <div className="timeline-foot">
            <Legend
              marks={spots.flatMap(({ marks: [mark, ...others] }) => (others.length ? [] : mark))}
              forms={comparison.forms}
              kinds={menu.kinds}
              hasPills={spots.some(({ marks }) => marks.length > 1)}
              hasDensity={false}
            />
            <ViewLink view={view} setView={setView} change={{ isCompared: false }} className="link">
              End the comparison
            </ViewLink>
            <KeysButton />
          </div>
          <details className="compare-details">
            <summary>The numbers as a table</summary>
            <ComparisonTable comparison={comparison} />
          </details>
        </>
      )}
      {error && <Failure className="notice" error={error} note="Marks may be missing." />}
    </section>
  );
}

/** The spots of the lanes, whatever their width. */
function toSpots({ window, lanes, marks }: ComparisonData) {
  const scene = toScene({ window, lanes, marks, place: "dashboard" });
  return toLayouts(scene).flatMap(({ spots }) => spots);
}

/** The name of a lane, which links to the page of its organization. */
function LaneName({ lane, view }: { lane: Lane; view: View }) {
  const subject = { type: "organization", slug: lane.key } as const;
  const address = toAddress({
    ...view,
    event: null,
    organizations: [],
    isCompared: false,
    subject,
  });
  return (
    <a href={address}>
      <OutsideText>{lane.label}</OutsideText>
    </a>
  );
}
