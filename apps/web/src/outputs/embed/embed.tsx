import { ALL_DATES, toAddress, type View, type Window } from "@dateline/core";
import { toCount, toFigures } from "../../components/count.ts";
import { OutsideText } from "../../components/outside-text.tsx";
import type { EmbedQuery, MenuQuery } from "../../graphql/generated.ts";
import { countWithLane, type LaneCounts, toLanes } from "../../scene/to-lanes.ts";
import { toMarks } from "../../scene/to-marks.ts";
import { toScene } from "../../scene/to-scene.ts";
import { type EventSpan, hasOutliers } from "../../timeline/bounds.ts";
import { Picture } from "../../timeline/picture.tsx";
import { Masks } from "../../timeline/still-mark.tsx";
import { maxEmbedLanes } from "../../view/limits.ts";
import { toDayRangeLabel } from "../../words/window.ts";

type EmbedProps = {
  view: View;
  window: Window;
  span: EventSpan;
  menu: MenuQuery;
  data: EmbedQuery;
  /** Number of events by lane. */
  counts: LaneCounts;
  problems: string[];
};

/** The compact view in other sites' pages. All links open the dashboard in a new tab. */
export function Embed({ view, window, span, menu, data, counts, problems }: EmbedProps) {
  const { items, total, lanes: all } = data.timeline;
  const { nodes, totalCount } = data.events;
  const chosen = new Set([...view.organizations, ...view.organizationsAll]);
  const lanes = toLanes({
    all: chosen.size ? all.filter((lane) => chosen.has(lane.key)) : all.slice(0, maxEmbedLanes),
    ranking: menu.organizations.nodes,
    by: "ORGANIZATION",
    counts,
    withRest: true,
  }).filter(({ count }) => count !== 0);
  const drawn = countWithLane(items, { by: "ORGANIZATION", lanes, window });
  const outside = span.events - total;
  const isPart = !view.window && hasOutliers(span) && outside > 0;
  const inNewTab = { target: "_blank", rel: "noopener" } as const;
  return (
    <>
      <Masks />
      <header>
        <OutsideText as="h1">{menu.dataset.title}</OutsideText>
        <p>
          <span className="date">{toDayRangeLabel(window)}</span> · {toCount(totalCount, "event")}
        </p>
      </header>
      <main>
        {problems.map((problem) => (
          <p key={problem} className="note notice">
            {problem}
          </p>
        ))}
        {totalCount > 0 && (
          <Picture
            scene={toScene({ window, lanes, marks: toMarks(items, lanes), place: "embed" })}
            label="Timeline; the same events follow as a list"
            toHref={(slug) => `/events/${slug}`}
          />
        )}
        {totalCount > 0 && drawn < total && (
          <p className="note">
            {toFigures(drawn)} of {toCount(total, "event")} are drawn.
          </p>
        )}
        {isPart && (
          <p className="note">
            <a href={toAddress({ ...view, window: ALL_DATES })} {...inNewTab}>
              {toCount(outside, "event")} outside these dates ↗
            </a>
          </p>
        )}
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys. */}
        <ol tabIndex={0} aria-label="Events">
          {nodes.map((event) => (
            <li key={event.slug} data-event={event.slug}>
              <time dateTime={event.date.earliest}>{event.date.label}</time>
              <a href={`/events/${event.slug}`} {...inNewTab}>
                <OutsideText>{event.title}</OutsideText>
              </a>
              <small>{toCount(event.corroboration.documents, "source")}</small>
            </li>
          ))}
          {totalCount === 0 && <li>No events match this view.</li>}
          {totalCount > nodes.length && (
            <li>
              <a href={toAddress(view)} {...inNewTab}>
                {totalCount - nodes.length} more on Dateline
              </a>
            </li>
          )}
        </ol>
      </main>
      <footer>
        <a href={toAddress({ ...view, theme: "auto" })} {...inNewTab}>
          Open on Dateline ↗
        </a>
        <span>
          Dataset version {menu.dataset.version}, {menu.dataset.license}
        </span>
      </footer>
    </>
  );
}
