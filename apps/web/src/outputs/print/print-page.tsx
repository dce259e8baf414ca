import { emptyView, toAddress, toDateLabel, type View } from "@dateline/core";
import { groupByMonth } from "../../chronology/group-by-month.ts";
import { PrintComparison } from "../../compare/print-comparison.tsx";
import { CollectionCredit } from "../../components/collection-credit.tsx";
import { toCount, toFigures } from "../../components/count.ts";
import { DocumentTitle } from "../../components/document-title.tsx";
import { OutsideText, OutsideTexts } from "../../components/outside-text.tsx";
import { toKindForms } from "../../scene/kind-forms.ts";
import { countDrawn } from "../../scene/to-lanes.ts";
import { toMarks } from "../../scene/to-marks.ts";
import { toScene } from "../../scene/to-scene.ts";
import { toWholeWindow } from "../../timeline/bounds.ts";
import { Picture } from "../../timeline/picture.tsx";
import { Masks } from "../../timeline/still-mark.tsx";
import { groupByRelation, toEvidenceTexts } from "../../words/evidence.ts";
import { matchTexts } from "../../words/match.ts";
import { toPlaceNames } from "../../words/places.ts";
import { capitalize } from "../../words/text.ts";
import { toWindowText } from "../../words/window.ts";
import { PrintButton } from "./print-button.tsx";
import type { Print, PrintedEvent } from "./read-print.ts";

type PrintPageProps = { view: View; print: Print; origin: string; problems: readonly string[] };

/** A view on paper: its filters in words, the picture, and every event with its sources. */
export function PrintPage({ view, print, origin, problems }: PrintPageProps) {
  const { menu, span, window, words, unknown, timeline, lanes, total, events, collections } = print;
  const { comparison } = print;
  const { dataset } = menu;
  const by = view.lanes;
  const marks = toMarks(timeline.items, lanes, {
    ...{ by, bounds: window },
    forms: toKindForms(menu.kinds, { window, by }),
  });
  const seen = toAddress({ ...view, event: null });
  const isPart = events.length < total;
  const drawn = countDrawn(timeline.items, { by, lanes, window });
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
        <p className="print-brand">
          Dateline · <OutsideText>{dataset.title}</OutsideText>
        </p>
        <h1>{words.who ?? "All events"}</h1>
        {view.text && (
          <p>
            Search: “<OutsideText>{view.text}</OutsideText>”
          </p>
        )}
        <p>
          <b>
            <span className="date">
              {capitalize(words.when ?? toWindowText(toWholeWindow(span)))}
            </span>
          </b>{" "}
          · {toCount(total, "event")}
          {view.window && ` ${matchTexts[view.match].phrase}`} ·{" "}
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
            {comparison ? (
              <PrintComparison comparison={comparison} view={view} />
            ) : (
              <Picture
                scene={toScene({ window, lanes, marks, place: "print" })}
                label="Timeline; the same events follow as a list"
              />
            )}
            {!comparison && drawn < timeline.total && (
              <p className="print-remark">
                {toFigures(drawn)} of {toCount(timeline.total, "event")} are drawn.
              </p>
            )}
            {outside > 0 && (
              <p className="print-remark">
                The picture shows {toWindowText(window)}; {toCount(outside, "event")} in the list{" "}
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
              <PrintEntry
                key={event.slug}
                event={event}
                isNamed={collections.length > 1}
                lang={dataset.language ?? undefined}
              />
            ))}
          </section>
        ))}
      </main>
      <footer>
        {/* Omits the address of a view with unknown names, because it may contain any text. */}
        <p>
          {origin}
          {seen === toAddress(emptyView) || unknown.length > 0 ? "" : seen}
        </p>
        <p>
          Dataset version {dataset.version} of{" "}
          <span className="date">{toDateLabel(dataset.publishedAt.slice(0, 10))}</span>
        </p>
        {collections.map((collection) => (
          <p key={collection.slug}>
            <CollectionCredit {...collection} />
          </p>
        ))}
      </footer>
    </div>
  );
}

type PrintEntryProps = {
  event: PrintedEvent;
  /** Whether its collection is named, because the view has several. */
  isNamed: boolean;
  /** Language of the title and the summary. */
  lang: string | undefined;
};

function PrintEntry({ event, isNamed, lang }: PrintEntryProps) {
  const { date, place, organizations, citations } = event;
  const where = toPlaceNames(place);
  return (
    <article className="print-entry" data-event={event.slug}>
      <h3>
        <OutsideText lang={lang}>{event.title}</OutsideText>
      </h3>
      <p className="print-parties">
        <time dateTime={date.earliest ?? undefined}>{date.label}</time>
        {date.basis === "INFERRED" && (
          <span>
            date inferred
            {date.note && (
              <>
                : <OutsideText>{date.note}</OutsideText>
              </>
            )}
          </span>
        )}
        {organizations.length > 0 && (
          <span>
            <OutsideTexts texts={organizations.map(({ name }) => name)} />
          </span>
        )}
        {where.length > 0 && (
          <span>
            <OutsideTexts texts={where} />
          </span>
        )}
      </p>
      <OutsideText as="p" lang={lang} className="print-summary">
        {event.summary}
      </OutsideText>
      <p className="print-evidence">
        {toEvidenceTexts(event.corroboration, citations).join(" · ")}
        {isNamed && (
          <>
            {" · from "}
            <OutsideText>{event.collection.title}</OutsideText>
          </>
        )}
      </p>
      <PrintSources citations={citations} />
    </article>
  );
}

function PrintSources({ citations }: Pick<PrintedEvent, "citations">) {
  const groups = groupByRelation(citations);
  let start = 1;
  return groups.map((group) => {
    const first = start;
    start += group.citations.length;
    return (
      <div key={group.relation}>
        {group.relation !== "REPORTS" && <h4>{group.heading}</h4>}
        <ol start={first}>
          {group.citations.map(({ document }) => (
            <li key={document.url}>
              <OutsideText>{document.publisher.name}</OutsideText>:{" "}
              <span lang={document.titleIsOurs ? undefined : (document.language ?? undefined)}>
                <DocumentTitle {...document} isCited />
              </span>
              ,{" "}
              {document.publishedOn ? (
                <time dateTime={document.publishedOn}>{toDateLabel(document.publishedOn)}</time>
              ) : (
                "date not known"
              )}
              .{" "}
              <a href={document.url}>
                <OutsideText>{document.url}</OutsideText>
              </a>
            </li>
          ))}
        </ol>
      </div>
    );
  });
}
