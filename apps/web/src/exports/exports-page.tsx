import { toAddress, type View } from "@dateline/core";
import { toCount } from "../components/count.ts";
import { Header } from "../components/header.tsx";
import { OutsideText } from "../components/outside-text.tsx";
import { toPlaygroundLink } from "../share/to-playground-link.ts";
import type { Site } from "../site/site.ts";
import { toPrintAddress } from "../view/to-print-address.ts";
import { toVersionProblem } from "../view/to-version-problem.ts";
import { matchTexts } from "../words/match.ts";
import { capitalize } from "../words/text.ts";
import { FormatList } from "./format-list.tsx";
import type { Exports } from "./read-exports.ts";

type ExportsPageProps = {
  view: View;
  exports: Exports;
  site: Site;
  problems: readonly string[];
};

/** Lists the formats in which the events of a view can be downloaded. */
export function ExportsPage({ view, exports, site, problems }: ExportsPageProps) {
  const { menu, words, unknown, total } = exports;
  const { dataset } = menu;
  const changed = toVersionProblem(view, dataset);
  const notes = [...problems, ...unknown, ...(changed ? [changed] : [])];
  return (
    <>
      <Header title={dataset.title} apiUrl={site.apiUrl} />
      <main className="exports">
        <nav aria-label="View">
          <a className="link" href={toAddress({ ...view, event: null })}>
            ← On the timeline
          </a>
        </nav>
        <h1>
          Download: <OutsideText>{words.who ?? "All events"}</OutsideText>
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
          {" · "}dataset version {dataset.version}
        </p>
        {view.text && (
          <p>
            Search: “<OutsideText>{view.text}</OutsideText>”
          </p>
        )}
        {notes.map((problem) => (
          <p key={problem} className="notice" role="status">
            {problem}
          </p>
        ))}
        <FormatList view={view} level={2} origin={site.origin} />
        <p className="exports-note">
          A file has the events of one dataset version, in the order of the list. If another version
          is published while it is sent, the download fails rather than being incomplete: start it
          again. The same events are also{" "}
          <a className="link" href={toPrintAddress(view)}>
            on paper
          </a>{" "}
          and{" "}
          <a className="link" href={toPlaygroundLink(site.apiUrl, view)}>
            in the API
          </a>
          . Keep the license that each event names.
        </p>
      </main>
    </>
  );
}
