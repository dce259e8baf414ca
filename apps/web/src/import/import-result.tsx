import { type FormEvent, useId } from "react";
import { toCount, toFigures } from "../components/count.ts";
import { OutsideText } from "../components/outside-text.tsx";
import { Picture } from "../timeline/picture.tsx";
import { Masks } from "../timeline/still-mark.tsx";
import { FolderLink } from "./folder-link.tsx";
import { ProblemItems } from "./problem-items.tsx";
import type { ReadFile } from "./read-file.ts";
import { toPreview, toReadDate } from "./to-preview.ts";

type ImportResultProps = {
  name: string;
  read: ReadFile;
  isReading: boolean;
  onReadAgain: (mapping: string) => void;
};

/** What was read from a file: problems, mapping, picture, first events, and the folder. */
export function ImportResult({ name, read, isReading, onReadAgain }: ImportResultProps) {
  const { total, problems, notes, created, folder, mapping } = read;
  const id = useId();
  const problemCount = problems.shown.length + problems.more.total;

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    onReadAgain(String(new FormData(event.currentTarget).get("mapping")));
  }

  return (
    <section className="import-result" aria-labelledby={`${id}title`}>
      <h2 id={`${id}title`}>
        <OutsideText>{name}</OutsideText>
      </h2>
      <p role="status">
        <b>{total === 0 ? "No events" : toCount(total, "event")}</b> ·{" "}
        {problemCount === 0 ? "no problems" : toCount(problemCount, "problem")}
      </p>
      {problemCount > 0 && (
        <>
          <h3>Problems</h3>
          <ProblemItems list={problems} />
          <p className="import-note">
            An import refuses a file with problems. Names of organizations, people, places and
            publishers that your database has already are not known here; your import finds them.
          </p>
        </>
      )}
      <h3>
        <label htmlFor={`${id}mapping`}>Mapping</label>
      </h3>
      <form onSubmit={submit}>
        <textarea
          // Resets the field to the mapping that was used: the reader's own, or a proposed one.
          key={mapping}
          id={`${id}mapping`}
          name="mapping"
          className="field import-mapping"
          dir="ltr"
          spellCheck={false}
          rows={Math.min(Math.max(mapping.split("\n").length, 6), 24)}
          defaultValue={mapping}
          aria-describedby={`${id}mapping-hint`}
        />
        <p id={`${id}mapping-hint`} className="import-note">
          mapping.yaml says which field of an event each column is. Correct it and read the file
          again; without any text it is proposed anew.
        </p>
        <button type="submit" className="button" disabled={isReading}>
          Read again
        </button>
      </form>
      {(notes.shown.length > 0 || created.length > 0) && (
        <>
          <h3>Notes</h3>
          <ProblemItems list={notes}>
            {created.map(({ kind, total, records }) => (
              <li key={kind}>
                The import creates {toFigures(total)} {total === 1 ? singular[kind] : kind}:{" "}
                <OutsideText>{toNames(records, total)}</OutsideText>
              </li>
            ))}
          </ProblemItems>
        </>
      )}
      {total > 0 && <Events read={read} />}
      {folder && (
        <>
          <h3>Folder</h3>
          <p>
            <FolderLink {...folder} />
          </p>
          <p className="import-note">
            It has the file, its mapping, and a <code>collection.yaml</code> in which you name title
            and license. Unpack it and check it against your database, which also compares the
            events with each other:
          </p>
          <pre className="import-command">
            <code>npm run import -- {folder.name} --check</code>
          </pre>
        </>
      )}
    </section>
  );
}

const singular: Record<string, string> = {
  organizations: "organization",
  people: "person",
  places: "place",
  publishers: "publisher",
};

/** Max number of names of created records that are listed. */
const maxNames = 10;

const toNames = (records: readonly { name: string }[], total: number) =>
  [
    ...records.slice(0, maxNames).map(({ name }) => name),
    ...(total > maxNames ? [`and ${toFigures(total - maxNames)} more`] : []),
  ].join(", ");

/** Max number of events that are listed. */
const maxListed = 10;

function Events({ read }: { read: ReadFile }) {
  const { events, total } = read;
  const preview = toPreview(read);
  const drawn = preview?.drawn ?? 0;
  const undated = events.length - drawn;
  const remarks = [
    drawn < total && `${toFigures(drawn)} of ${toCount(total, "event")} are drawn.`,
    events.length < total && `These are of the first ${toFigures(events.length)}.`,
    undated > 0 && `${toCount(undated, "event")} without a date that can be read.`,
  ].filter(Boolean);
  return (
    <>
      <h3>Timeline</h3>
      {preview && (
        <>
          <Masks />
          <Picture scene={preview.scene} label="Timeline of the events that are read" />
        </>
      )}
      {remarks.length > 0 && <p className="import-note">{remarks.join(" ")}</p>}
      <h3>
        {total <= maxListed ? "Events" : `The first ${maxListed} of ${toCount(total, "event")}`}
      </h3>
      <ol className="import-events">
        {events.slice(0, maxListed).map((event, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two events may be equal.
          <li key={index}>
            <span className="date">{toReadDate(event.date)}</span>
            <div>
              <OutsideText as="p" className="import-title">
                {event.title ?? "Without a title"}
              </OutsideText>
              <p className="import-note">
                <OutsideText>{toDetails(event)}</OutsideText>
              </p>
            </div>
          </li>
        ))}
      </ol>
    </>
  );
}

const toDetails = ({ line, slug, kind, place, organizations, citations }: ReadFile["events"][0]) =>
  [
    `line ${line}`,
    slug ?? "no slug",
    kind ?? "no kind",
    place,
    ...organizations.map(({ slug, role }) => `${slug} (${role.toLowerCase()})`),
    citations.length === 0 ? "no document" : toCount(citations.length, "document"),
  ]
    .filter((text) => text !== null)
    .join(" · ");
