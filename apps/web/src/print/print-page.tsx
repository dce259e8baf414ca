import { emptyView, toAddress, toDateLabel, type View } from "@dateline/core";
import { groupByMonth } from "../chronology/group-by-month.ts";
import { toCount, toFigures } from "../components/count.ts";
import { toCountryName } from "../components/country-name.ts";
import { capitalize, toWindowWords } from "../meta/to-words.ts";
import { toWholeWindow } from "../timeline/bounds.ts";
import { Masks, Picture } from "../timeline/picture.tsx";
import { countByLane, countWithLane, toLanes } from "../timeline/to-lanes.ts";
import { toMarks } from "../timeline/to-marks.ts";
import { PrintButton } from "./print-button.tsx";
import type { Print, PrintedEvent } from "./read-print.ts";

const matchWords = {
  POSSIBLE: "possibly within",
  CERTAIN: "certainly within",
  STARTS: "beginning within",
};

type PrintPageProps = { view: View; print: Print; origin: string; problems: readonly string[] };

/** A view on paper: what was asked in words, the picture, and every event with what tells of it. */
export function PrintPage({ view, print, origin, problems }: PrintPageProps) {
  const { menu, span, window, words, unknown, timeline, total, events } = print;
  const { dataset } = menu;
  const by = view.lanes;
  const lanes = toLanes({
    by,
    all: timeline.lanes,
    ranking: menu.organizations.nodes,
    counts: countByLane(timeline.items, by, window),
    withRest: true,
  }).filter(({ count }) => count);
  const seen = toAddress({ ...view, event: null });
  const isPart = events.length < total;
  const drawn = countWithLane(timeline.items, { by, lanes, window });
  const outside = view.window ? 0 : span.events - timeline.total;
  return (
    <div className="print">
      <nav className="print-bar" aria-label="Page">
        <a className="link" href={seen}>
          ← On the timeline
        </a>
        <PrintButton />
      </nav>
      <header>
        <p className="print-brand">Dateline · {dataset.title}</p>
        <h1>{words.who ?? "All events"}</h1>
        {view.text && <p>Search: “{view.text}”</p>}
        <p>
          <b>{capitalize(words.when ?? toWindowWords(toWholeWindow(span)))}</b> ·{" "}
          {toCount(total, "event")}
          {view.window && ` ${matchWords[view.match]}`} ·{" "}
          {view.order === "asc" ? "oldest first" : "newest first"}
        </p>
        {[...problems, ...unknown].map((problem) => (
          <p key={problem} className="notice" role="status">
            {problem}
          </p>
        ))}
      </header>
      <main>
        <Masks />
        {events.length > 0 && (
          <>
            <Picture
              window={window}
              lanes={lanes}
              marks={toMarks(timeline.items, lanes, by)}
              label="Timeline; the same events follow as a list"
            />
            {drawn < timeline.total && (
              <p className="print-remark">
                {toFigures(drawn)} of {toCount(timeline.total, "event")} are drawn.
              </p>
            )}
            {outside > 0 && (
              <p className="print-remark">
                The picture shows {toWindowWords(window)}; {toCount(outside, "event")} in the list{" "}
                {outside === 1 ? "lies" : "lie"} outside.
              </p>
            )}
          </>
        )}
        {events.length === 0 && <p>No events match.</p>}
        {isPart && (
          <p className="print-remark">
            The first {toFigures(events.length)} of {toCount(total, "event")} follow. Choose fewer
            dates or more filters to print the others.
          </p>
        )}
        {groupByMonth(events).map((month) => (
          <section key={`${month.key}:${month.items[0]?.slug}`}>
            <h2>{month.label}</h2>
            {month.items.map((event) => (
              <PrintEntry key={event.slug} event={event} />
            ))}
          </section>
        ))}
      </main>
      <footer>
        <p>
          {origin}
          {seen === toAddress(emptyView) ? "" : seen}
        </p>
        <p>
          Dataset version {dataset.version} of {toDateLabel(dataset.publishedAt.slice(0, 10))},{" "}
          {dataset.license}
        </p>
      </footer>
    </div>
  );
}

function PrintEntry({ event }: { event: PrintedEvent }) {
  const { date, place, organizations, citations } = event;
  const where = place && [place.name, place.countryCode && toCountryName(place.countryCode)];
  return (
    <article className="print-entry" data-event={event.slug}>
      <h3>{event.title}</h3>
      <p className="print-parties">
        <time dateTime={date.earliest}>{date.label}</time>
        {date.basis === "INFERRED" && <span>date inferred{date.note && `: ${date.note}`}</span>}
        {organizations.length > 0 && (
          <span>{organizations.map(({ name }) => name).join(", ")}</span>
        )}
        {where && <span>{[...new Set(where)].filter(Boolean).join(", ")}</span>}
      </p>
      <p className="print-summary">{event.summary}</p>
      <ol>
        {citations.map(({ document }) => (
          <li key={document.url}>
            {document.publisher.name}:{" "}
            <cite lang={document.language ?? undefined}>{document.title}</cite>,{" "}
            {document.publishedOn ? toDateLabel(document.publishedOn) : "date not known"}.{" "}
            <a href={document.url}>{document.url}</a>
          </li>
        ))}
      </ol>
    </article>
  );
}
