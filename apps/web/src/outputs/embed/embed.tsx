import { ALL_DATES, toAddress, type View, type Window } from "@dateline/core";
import { Fragment } from "react";
import { ComparisonPicture } from "../../compare/comparison-picture.tsx";
import type { Comparison } from "../../compare/to-comparison.ts";
import { CollectionCredit } from "../../components/collection-credit.tsx";
import { toCount, toFigures } from "../../components/count.ts";
import { OutsideText } from "../../components/outside-text.tsx";
import type { EmbedQuery, MenuQuery } from "../../graphql/generated.ts";
import type { SceneEvent } from "../../scene/event.ts";
import { toKindForms } from "../../scene/kind-forms.ts";
import { countDrawn, type Lane } from "../../scene/to-lanes.ts";
import { toMarks } from "../../scene/to-marks.ts";
import { toScene } from "../../scene/to-scene.ts";
import { type EventSpan, hasOutliers } from "../../timeline/bounds.ts";
import { Picture } from "../../timeline/picture.tsx";
import { Masks } from "../../timeline/still-mark.tsx";
import { toOtherCounts, toReportCount } from "../../words/evidence.ts";
import { toDayRangeLabel } from "../../words/window.ts";

type DrawnTimeline = Omit<EmbedQuery["timeline"], "items"> & { items: readonly SceneEvent[] };

type EmbedProps = {
  view: View;
  window: Window;
  span: EventSpan;
  menu: MenuQuery;
  data: Pick<EmbedQuery, "events"> & { timeline: DrawnTimeline };
  lanes: readonly Lane[];
  /** The collections of the events. */
  collections: MenuQuery["collections"];
  problems: string[];
  /** Drawn in place of the lanes. */
  comparison: Comparison | null;
};

/** The compact view in other sites' pages. All links open the dashboard in a new tab. */
export function Embed(props: EmbedProps) {
  const { view, window, span, menu, data, lanes, collections, problems, comparison } = props;
  const { items, total } = data.timeline;
  const { nodes, totalCount } = data.events;
  const drawn = countDrawn(items, { by: "ORGANIZATION", lanes, window });
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
        {totalCount > 0 && comparison && (
          <ComparisonPicture
            comparison={comparison}
            place="embed"
            alternative="the same events follow as a list"
            toHref={(slug) => `/events/${slug}`}
          />
        )}
        {totalCount > 0 && !comparison && (
          <Picture
            scene={toScene({
              window,
              lanes,
              marks: toMarks(items, lanes, {
                bounds: window,
                forms: toKindForms(menu.kinds, { window, by: "ORGANIZATION" }),
              }),
              place: "embed",
            })}
            label="Timeline; the same events follow as a list"
            toHref={(slug) => `/events/${slug}`}
          />
        )}
        {totalCount > 0 && !comparison && drawn < total && (
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
              <time dateTime={event.date.earliest ?? undefined}>{event.date.label}</time>
              <a href={`/events/${event.slug}`} {...inNewTab}>
                <OutsideText lang={menu.dataset.language ?? undefined}>{event.title}</OutsideText>
              </a>
              <small>
                {[
                  toReportCount(event.corroboration.documents),
                  ...toOtherCounts(event.citations),
                ].join(" · ")}
              </small>
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
          Dataset version {menu.dataset.version}
          {collections.map((collection) => (
            <Fragment key={collection.slug}>
              {" · "}
              <CollectionCredit {...collection} isEmbed />
            </Fragment>
          ))}
        </span>
      </footer>
    </>
  );
}
