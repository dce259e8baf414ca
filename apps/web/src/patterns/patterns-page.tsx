import { toAddress, type View } from "@dateline/core";
import { toCount } from "../components/count.ts";
import { Header } from "../components/header.tsx";
import { OutsideText } from "../components/outside-text.tsx";
import type { Site } from "../site/site.ts";
import { matchTexts } from "../words/match.ts";
import { capitalize } from "../words/text.ts";
import { Dates } from "./dates.tsx";
import { Meetings } from "./meetings.tsx";
import { Places } from "./places.tsx";
import type { Patterns } from "./read-patterns.ts";
import { Rhythm } from "./rhythm.tsx";
import { toMatrix } from "./to-matrix.ts";
import type { MatrixSort } from "./to-patterns-address.ts";

type PatternsPageProps = {
  view: View;
  sort: MatrixSort;
  patterns: Patterns;
  site: Site;
  problems: readonly string[];
};

/** Who meets whom in the events of a view, when in the year, and where. */
export function PatternsPage({ view, sort, patterns, site, problems }: PatternsPageProps) {
  const { menu, words, span, unknown, total, meetings, rhythm, places } = patterns;
  const ranking = menu.organizations.nodes;
  const matrix = meetings && toMatrix(meetings, view, sort);
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
          {words.when && (
            <>
              <span className="date">{capitalize(words.when)}</span>
              {" · "}
            </>
          )}
          <b>{toCount(total, "event")}</b>
          {words.when && ` ${matchTexts[view.match].phrase}`}
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
          {matrix ? <Meetings {...{ matrix, view, sort, ranking }} /> : <TooMany />}
        </section>
        <section aria-labelledby="rhythm">
          <h2 id="rhythm">When in the year</h2>
          {rhythm ? <Rhythm rhythm={rhythm} /> : <TooMany />}
        </section>
        <section aria-labelledby="places">
          <h2 id="places">Where</h2>
          {places ? <Places placeCounts={places} view={view} /> : <TooMany />}
        </section>
        <footer className="patterns-note">
          {capitalize(toCount(menu.dataset.events, "event"))} in the dataset · version{" "}
          {menu.dataset.version}
        </footer>
      </main>
    </>
  );
}

const TooMany = () => (
  <p className="patterns-note">
    So many events cannot be counted in time. Choose fewer dates or more filters.
  </p>
);
