import { ALL_DATES, toAddress, toDateLabel } from "@dateline/core";
import { Fragment } from "react";
import { ComparisonPicture } from "../../compare/comparison-picture.tsx";
import { CollectionCredit } from "../../components/collection-credit.tsx";
import { toCount, toFigures } from "../../components/count.ts";
import { OutsideText } from "../../components/outside-text.tsx";
import { toKindForms } from "../../scene/kind-forms.ts";
import { countDrawn } from "../../scene/to-lanes.ts";
import { toMarks } from "../../scene/to-marks.ts";
import { toScene } from "../../scene/to-scene.ts";
import { hasOutliers } from "../../timeline/bounds.ts";
import { Picture } from "../../timeline/picture.tsx";
import { Masks } from "../../timeline/still-mark.tsx";
import { toReportCount } from "../../words/evidence.ts";
import { toWindowText } from "../../words/window.ts";
import { toEmbedAddress } from "./embed-address.ts";
import { EmbedEvent } from "./embed-event.tsx";
import { EmbedRows } from "./embed-rows.tsx";
import type { Embed as EmbedData, EmbedInput } from "./read-embed.ts";

type EmbedProps = EmbedInput & {
  embed: EmbedData;
  problems: readonly string[];
  /** Whether it is a part that the script requested, with data for cards that the list lacks. */
  isPart: boolean;
};

const inNewTab = { target: "_blank", rel: "noopener" } as const;

/** The compact view on other sites' pages. All links to the dashboard open a new tab. */
export function Embed({ embed, view, options, after, problems, isPart }: EmbedProps) {
  const { menu, bounds, window, words, events, event } = embed;
  const lang = menu.dataset.language ?? undefined;
  const title = options.title ?? words.who ?? menu.dataset.title;
  const unopened = { ...view, event: null };
  return (
    <>
      <Masks />
      <header>
        <OutsideText as="h1" className={title ? undefined : "sr-only"}>
          {title || menu.dataset.title}
        </OutsideText>
        <p className="dates">
          <span className="date">{toWindowText(window)}</span> ·{" "}
          {toCount(events.totalCount, "event")}
        </p>
        <Tools />
        <p role="status" className="note" />
        <p id="keys" hidden>
          Arrow keys move from event to event, by time and by lane; with Shift they move the dates.
          Plus and minus zoom, 0 shows all dates, Enter opens the event.
        </p>
      </header>
      <main
        data-from={window.from}
        data-to={window.to}
        data-first={bounds.from}
        data-last={bounds.to}
        data-address={toEmbedAddress({ ...unopened, window: null }, options)}
      >
        {problems.map((problem) => (
          <p key={problem} className="note notice">
            {problem}
          </p>
        ))}
        {options.maxLanes !== 0 && <EmbedPicture {...{ embed, view }} />}
        <Outside {...{ embed, view }} />
        {options.hasList && (
          <EmbedRows rows={events} {...{ view: unopened, options, after, lang }} />
        )}
        {isPart && <Cards {...{ embed, options }} />}
      </main>
      <footer>
        <a href={toAddress({ ...unopened, theme: "auto" })} {...inNewTab}>
          Open in Dateline ↗
        </a>
        <Credit embed={embed} />
      </footer>
      {event && (
        <dialog open aria-labelledby="event-title">
          <EmbedEvent {...{ event, lang }}>
            <a href={toEmbedAddress(unopened, options)} target="_self" data-close>
              Close
            </a>
          </EmbedEvent>
        </dialog>
      )}
    </>
  );
}

/** Controls that move through time. The script shows them. */
function Tools() {
  return (
    <fieldset className="tools" aria-label="Dates" hidden>
      <button type="button" data-move="earlier" aria-label="Earlier">
        ←
      </button>
      <button type="button" data-move="later" aria-label="Later">
        →
      </button>
      <button type="button" data-move="in" aria-label="Zoom in">
        +
      </button>
      <button type="button" data-move="out" aria-label="Zoom out">
        −
      </button>
      <button type="button" data-move="all">
        All dates
      </button>
    </fieldset>
  );
}

function EmbedPicture({ embed, view }: Pick<EmbedProps, "embed" | "view">) {
  const { menu, window, timeline, lanes, comparison } = embed;
  const { items, total } = timeline;
  if (total === 0) return null;
  const toHref = (slug: string) => `/events/${slug}`;
  if (comparison) {
    const alternative = "the same events follow as a list";
    return (
      <>
        <ComparisonPicture place="embed" {...{ comparison, alternative, toHref }} hasCards />
        {!comparison.events && (
          <p className="note">{toCount(total, "event")} are too many to draw one by one.</p>
        )}
      </>
    );
  }
  const by = view.lanes;
  const marks = toMarks(items, lanes, {
    ...{ by, bounds: window },
    forms: toKindForms(menu.kinds, { window, by }),
  });
  const drawn = countDrawn(items, { by, lanes, window });
  return (
    <>
      <Picture
        scene={toScene({ window, lanes, marks, place: "embed" })}
        label="Timeline; the same events follow as a list"
        toHref={toHref}
        hasCards
      />
      {drawn < total && (
        <p className="note">
          {toFigures(drawn)} of {toCount(total, "event")} are drawn.
        </p>
      )}
    </>
  );
}

/** The events that are in the picture but not in the list; too much data to send with the page. */
function Cards({ embed, options }: Pick<EmbedProps, "embed" | "options">) {
  const { timeline, comparison, events } = embed;
  const listed = new Set(options.hasList ? events.nodes.map(({ slug }) => slug) : []);
  return (
    <ul hidden data-cards>
      {(comparison?.events ?? timeline.items)
        .filter(({ slug }) => !listed.has(slug))
        .map(({ slug, date, title, corroboration }) => (
          <li key={slug} data-card={slug}>
            <time>{toDateLabel(date.edtf)}</time> <b>{title}</b>{" "}
            <small>{toReportCount(corroboration.documents)}</small>
          </li>
        ))}
    </ul>
  );
}

/** A link to the events outside the default dates of a view without a window. */
function Outside({ embed: { span, timeline }, view }: Pick<EmbedProps, "embed" | "view">) {
  const outside = span.events - timeline.total;
  if (view.window || !hasOutliers(span) || outside <= 0) return null;
  return (
    <p className="note">
      <a href={toAddress({ ...view, event: null, window: ALL_DATES })} {...inNewTab}>
        {toCount(outside, "event")} outside these dates ↗
      </a>
    </p>
  );
}

/** The dataset with its version and date, and the licenses of the shown collections. */
function Credit({ embed: { menu, collections } }: Pick<EmbedProps, "embed">) {
  const { title, version, publishedAt } = menu.dataset;
  const isNamed = collections.some((collection) => collection.title === title);
  return (
    <span>
      {!isNamed && (
        <>
          <OutsideText>{title}</OutsideText>,{" "}
        </>
      )}
      {isNamed ? "Dataset version" : "dataset version"} {version} of{" "}
      <span className="date">{toDateLabel(publishedAt.slice(0, 10))}</span>
      {collections.map((collection) => (
        <Fragment key={collection.slug}>
          {" · "}
          <CollectionCredit {...collection} isEmbed />
        </Fragment>
      ))}
    </span>
  );
}
