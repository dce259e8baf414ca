import { toDateLabel } from "@dateline/core";
import { toCount } from "../../components/count.ts";
import { OutsideText } from "../../components/outside-text.tsx";
import type { MenuQuery } from "../../graphql/generated.ts";
import type { Site } from "../../site/site.ts";

type AboutProps = { dataset: MenuQuery["dataset"]; site: Site };

/** Method, license, corrections and other information about the dataset. */
export function About({ dataset, site }: AboutProps) {
  const published = toDateLabel(dataset.publishedAt.slice(0, 10));
  const [earliest, latest] = [dataset.earliest, dataset.latest];
  return (
    <main className="event-page about">
      <h1 className="event-title">About Dateline</h1>
      <p className="event-summary">
        Dateline shows dated events together with who reported them. It tells what happened and
        when, how exactly that is known, and how many independent owners stand behind it.
      </p>

      <dl className="about-facts">
        <div>
          <dt>Dataset</dt>
          <dd>
            <OutsideText>{dataset.title}</OutsideText>
          </dd>
        </div>
        <div>
          <dt>Events</dt>
          <dd>
            {toCount(dataset.events, "event")}
            {earliest && latest && (
              <>
                , <span className="date">{toDateLabel(earliest)}</span> –{" "}
                <span className="date">{toDateLabel(latest)}</span>
              </>
            )}
          </dd>
        </div>
        <div>
          <dt>Version</dt>
          <dd>
            {dataset.version}, published <span className="date">{published}</span>
          </dd>
        </div>
        <div>
          <dt>Licence</dt>
          <dd>{toLicenceName(dataset.license)}</dd>
        </div>
      </dl>

      <h2 id="method">What is an event</h2>
      <p>
        One occurrence is one event, however many report it. Its title and summary are written for
        this dataset in neutral words; a claim is attributed to whoever made it and never told as a
        fact. What people said is paraphrased and marked as such. Every event cites at least one
        document.
      </p>
      <p>
        Which events are listed depends on which documents were found. A stretch of time without
        marks means that no events are recorded there, not that nothing happened.
      </p>

      <h2 id="dates">Dates</h2>
      <p>
        A date is recorded in the{" "}
        <a href="https://www.loc.gov/standards/datetime/">Extended Date/Time Format</a> (ISO 8601-2)
        and claims no more than the sources do. Each event shows:
      </p>
      <ul>
        <li>
          <b>how exactly it is known</b>: the day, several days, the month or the year;
        </li>
        <li>
          <b>approximate</b> when it is only about right, <b>uncertain</b> when there is doubt about
          it;
        </li>
        <li>
          <b>stated</b> when a cited source says it, <b>inferred</b> when it follows from the
          sources; a note then says how.
        </li>
      </ul>
      <p>
        From this come the earliest and the latest day on which it can have happened. An event known
        by the month lies anywhere in that month: it is drawn as a soft bar over it and never on its
        first day. In a window of dates one can ask for events that possibly or that certainly lie
        in it.
      </p>
      <p>
        Four dates are kept apart: when it happened, when a document about it was published, when
        the record was first published here, and when it was last changed.
      </p>

      <h2 id="sources">Sources and owners</h2>
      <p>
        Each document has a publisher, and each publisher an owner who stands behind it. All outlets
        and ministries of one state count as one owner. A text that was taken over from another
        publisher, such as an agency, counts for that publisher’s owner. So the number of
        independent owners does not grow because many outlets of one owner say the same. It says how
        widely an event is reported, not whether a report is true.
      </p>

      <h2 id="roles">Roles</h2>
      <p>
        An organization is the <b>host</b> of an event, its <b>organizer</b>, a <b>participant</b>,
        its <b>subject</b>, or only <b>mentioned</b>. A person is a <b>speaker</b> whose words are
        on record, a <b>participant</b>, or <b>mentioned</b>. Offices are those at the time of the
        event. Who “met most” on the page of an organization or a person is counted over all shared
        events, in any role.
      </p>
      <p>
        Where there is no room for all events, those that stand out are labelled: by kind, and by
        the number of owners, organizations and documents. That is a rule for drawing, not a
        judgement.
      </p>

      <h2 id="licence">Licence</h2>
      <p>
        The dataset may be used and changed by anyone under {toLicenceName(dataset.license)}: name
        the dataset and its version, and say what you changed. The cited documents belong to their
        publishers. The software is under the MIT licence.
      </p>

      <h2 id="cite">How to cite</h2>
      <p>
        Every event has its citation in APA, BibTeX and CSL-JSON, and so have its sources. The
        whole:
      </p>
      <p className="about-quote">
        Dateline. ({dataset.publishedAt.slice(0, 4)}).{" "}
        <i>
          <OutsideText>{dataset.title}</OutsideText>
        </i>{" "}
        (Version {dataset.version}) [Data set]. {site.origin}
      </p>

      <h2 id="corrections">Corrections</h2>
      <p>
        If something is wrong, say which event it is and which source shows it.{" "}
        {site.reportTo ? (
          "“Report a problem” under each event opens a message with the event already named."
        ) : (
          <>
            Send it to those who run this site, or correct the record in the dataset’s files and
            propose the change to its maintainers: <code>prisma/dataset/README.md</code> in the
            software says how.
          </>
        )}{" "}
        A corrected record keeps its address; its date of change and the version of the dataset tell
        that it differs.
      </p>

      <h2 id="privacy">Privacy</h2>
      <p>
        This site sets no cookies, does not count visitors and asks no other site for anything.
        Links to sources lead away from it, and tell them only which site you come from.
      </p>

      <h2 id="accessibility">Accessibility</h2>
      <p>
        Everything can be reached by keyboard and read aloud; the list holds every event, and the
        timeline says what it does not draw. Without JavaScript, the list, filters, events and pages
        work. The aim is WCAG 2.2, level AA. Where it is missed, that is a fault to be{" "}
        <a href="#corrections">reported</a>.
      </p>

      <h2 id="use">Use it elsewhere</h2>
      <ul>
        <li>
          <a href="/embed">The embed</a> shows any view inside another page: open a view, choose
          “Embed” and paste the line.
        </li>
        <li>
          <a href={`${site.apiUrl}/graphql`}>The API</a> answers questions about the same data in
          GraphQL, without a key.
        </li>
      </ul>
    </main>
  );
}

const licences: Record<string, string> = {
  "CC-BY-4.0": "Creative Commons Attribution 4.0 (CC BY 4.0)",
  "CC0-1.0": "Creative Commons Zero 1.0 (CC0)",
};

const toLicenceName = (spdx: string) => licences[spdx] ?? spdx;
