import { ImportForm } from "./import-form.tsx";
import { maxMegabytes } from "./read-file.ts";

/** Reads a file as events; requires the operator's token. */
export function ImportPage() {
  return (
    <main className="import">
      <h1>Read a file as events</h1>
      <p>
        Choose a table or a file of another program, see what its rows become, correct the mapping,
        and download the folder that <code>npm run import</code> takes. Nothing is stored on this
        server.
      </p>
      <p className="import-note">
        CSV, TSV, Excel (.xlsx), JSON, JSON Lines, YAML, TimelineJS, iCalendar, GeoJSON, JSON-LD and
        Wikidata queries of up to {maxMegabytes} MB.
      </p>
      <noscript>
        <p className="notice">This page needs JavaScript. The same is done by a command:</p>
        <ImportCommand />
      </noscript>
      <ImportForm />
    </main>
  );
}

/** Shown if the operator has not enabled the page. */
export function NotAllowed() {
  return (
    <main className="import">
      <h1>This site does not read files</h1>
      <p>
        Its operator has not allowed it. With a checkout of Dateline, a command does the same: it
        proposes how a table is read, and shows the first events.
      </p>
      <ImportCommand />
      <p className="import-note">
        Operators allow it with the setting <code>IMPORT_TOKEN</code>.
      </p>
      <p className="import-back">
        <a className="link" href="/">
          All events on the timeline
        </a>
      </p>
    </main>
  );
}

/** The command that does the same without this page. */
const ImportCommand = () => (
  <pre className="import-command">
    <code>npm run import -- --map incidents.csv</code>
  </pre>
);
