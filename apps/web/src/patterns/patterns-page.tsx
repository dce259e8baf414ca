import { toAddress, type View } from "@dateline/core";
import { toCount, toFigures } from "../components/count.ts";
import { Header } from "../components/header.tsx";
import { OutsideText } from "../components/outside-text.tsx";
import type { Site } from "../site/site.ts";
import { matchTexts } from "../words/match.ts";
import { capitalize } from "../words/text.ts";
import { Dates } from "./dates.tsx";
import { Matrix } from "./matrix.tsx";
import { Places } from "./places.tsx";
import type { Patterns } from "./read-patterns.ts";
import { Rhythm } from "./rhythm.tsx";
import { matrixSize, toMatrix } from "./to-matrix.ts";
import type { MatrixSort } from "./to-patterns-address.ts";

type PatternsPageProps = {
  view: View;
  sort: MatrixSort;
  patterns: Patterns;
  site: Site;
  problems: readonly string[];
};

/** Who meets whom in the events of a view, when in the year, and where. */
export function PatternsPage({ view, sort, patterns: read, site, problems }: PatternsPageProps) {
  const { patterns, menu, words, span, unknown } = read;
  const ranking = menu.organizations.nodes;
  const matrix = toMatrix(patterns.coParticipations, view, sort);
  const total = patterns.eventCount;
  return (
    <>
      <Header title={menu.dataset.title} apiUrl={site.apiUrl} />
      <main className="patterns">
        <nav aria-label="View">
          <a className="link" href={toAddress({ ...view, event: null })}>
            ← On the timeline
          </a>
        </nav>
        <h1>
          <OutsideText>{words.who ?? "All events"}</OutsideText>
        </h1>
        <p>
          <b>{toCount(total, "event")}</b>
          {words.when && (
            <>
              {" · "}
              <span className="date">{words.when}</span> {matchTexts[view.match].phrase}
            </>
          )}
        </p>
        {view.text && (
          <p>
            Search: “<OutsideText>{view.text}</OutsideText>”
          </p>
        )}
        {[...problems, ...unknown].map((problem) => (
          <p key={problem} className="notice" role="status">
            {problem}
          </p>
        ))}
        <Dates view={view} sort={sort} span={span} />
        <section aria-labelledby="meetings">
          <h2 id="meetings">Who meets whom</h2>
          {matrix.rows.length === 0 ? (
            <p className="patterns-note">
              No {view.subject ? "other " : ""}organization takes part.
            </p>
          ) : (
            <Matrix matrix={matrix} view={view} sort={sort} ranking={ranking} />
          )}
          <p className="patterns-note">
            {matrix.rows.length === matrixSize &&
              `The ${toFigures(matrixSize)} organizations that take part in most of these events. `}
            A square is as large as the number of events in which both take part; mentions do not
            count. A number without a square is that of all these events of one organization. Each
            leads to its events.
          </p>
        </section>
        <section aria-labelledby="rhythm">
          <h2 id="rhythm">When in the year</h2>
          <Rhythm rhythm={patterns.rhythm} />
        </section>
        <section aria-labelledby="places">
          <h2 id="places">Where</h2>
          <Places placeCounts={patterns.placeCounts} view={view} />
        </section>
        <footer className="patterns-note">
          {capitalize(toCount(menu.dataset.events, "event"))} in the dataset · version{" "}
          {menu.dataset.version}
        </footer>
      </main>
    </>
  );
}
