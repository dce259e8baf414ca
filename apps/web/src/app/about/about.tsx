import { notStated } from "@dateline/core";
import { OutsideText } from "../../components/outside-text.tsx";
import { toCounts } from "../../filters/counts.ts";
import type { AboutQuery, MenuQuery } from "../../graphql/generated.ts";
import { toNames } from "../../outputs/cite/to-apa.ts";
import { defaultSiteName } from "../../outputs/meta/to-title.ts";
import type { Site } from "../../site/site.ts";
import { toSiteTitle } from "../../site/to-site-title.ts";
import { StoryList } from "../../story/story-list.tsx";
import { AboutCollection } from "./about-collection.tsx";
import { AboutFacts } from "./about-facts.tsx";
import { Contact } from "./contact.tsx";
import { LicenseName } from "./license-name.tsx";
import { Paragraphs } from "./paragraphs.tsx";
import { StandsOutRule } from "./stands-out-rule.tsx";

type AboutProps = { menu: MenuQuery; about: AboutQuery; site: Site };

/** Method, collections, licenses, corrections and legal texts of the site. */
export function About({ menu, about, site }: AboutProps) {
  const { dataset, collections } = about;
  const only = collections.length === 1 ? collections[0] : undefined;
  const counts = toCounts("collections", about.corroborated);
  const year = menu.dataset.publishedAt.slice(0, 4);
  const { kinds } = menu;
  const hasOrganizations = menu.organizations.nodes.length > 0;
  const hasPeople = menu.people.nodes.length > 0;
  return (
    <main className="event-page about">
      <h1 className="event-title">
        About <OutsideText>{toSiteTitle(menu) ?? defaultSiteName}</OutsideText>
      </h1>
      <p className="event-summary">
        Dateline shows dated events together with who reported them. It tells what happened and
        when, how exactly that is known, and how many independent owners stand behind it.
      </p>

      {dataset.description && dataset.description !== only?.description && (
        <Paragraphs text={dataset.description} />
      )}

      <AboutFacts menu={menu} dataset={dataset} />

      {collections.length > 0 && (
        <>
          <h2 id="collections">{only ? "The collection" : "Collections"}</h2>
          {collections.map((collection) => (
            <AboutCollection
              key={collection.slug}
              collection={collection}
              corroborated={counts[collection.slug] ?? 0}
              isOnly={collection === only}
            />
          ))}
        </>
      )}

      <StoryList stories={about.stories.nodes} />

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
          <b>how exactly it is known</b>: the day, several days, a range of days of which one is
          meant, the month, the season, the year, the decade or the century;
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
        first day. A season has the months of the northern hemisphere. An event that still goes on
        has no latest day and is drawn as an arrow; an unknown start or end fades. In a window of
        dates one can ask for events that possibly or that certainly lie in it; without an earliest
        or a latest day nothing is certain.
      </p>
      <p>
        Four dates are kept apart: when it happened, when a document about it was published, when
        the record was first published here, and when it was last changed.
      </p>

      <h2 id="sources">Sources and owners</h2>
      <p>
        Each document has a publisher, and each publisher an owner who stands behind it. All
        publishers of one owner count once. A text that was taken over from another publisher, such
        as an agency, counts for that publisher’s owner. So the number of independent owners does
        not grow because many outlets of one owner say the same. It says how widely an event is
        reported, not whether a report is true.
      </p>
      <p>
        Only reports count: documents written after the event began, which report it. Announcements
        written before it, background and reactions are listed apart. A title in [brackets] is our
        description of a page whose own title was not seen.
      </p>

      <h2 id="kinds">Kinds</h2>
      <p>Every event is of one kind:</p>
      <ul>
        {kinds.map(({ slug, plural, description }) => (
          <li key={slug}>
            <b>
              <OutsideText>{plural}</OutsideText>
            </b>
            {description && (
              <>
                {": "}
                <OutsideText>{description}</OutsideText>
              </>
            )}
          </li>
        ))}
      </ul>
      <p>
        Where there is no room for all events, those that stand out are labelled: by kind, and by
        the number of owners{hasOrganizations && ", organizations"} and reports. That is a rule for
        drawing, not a judgement.
      </p>

      <StandsOutRule hasOrganizations={hasOrganizations} />

      {(hasOrganizations || hasPeople) && (
        <>
          <h2 id="roles">Roles</h2>
          <p>
            {hasOrganizations && (
              <>
                An organization is the <b>host</b> of an event, its <b>organizer</b>, a{" "}
                <b>participant</b>, its <b>subject</b>, or only <b>mentioned</b>.{" "}
              </>
            )}
            {hasPeople && (
              <>
                A person is a <b>speaker</b> whose words are on record, a <b>participant</b>, or{" "}
                <b>mentioned</b>. Offices are those at the time of the event.{" "}
              </>
            )}
            “Met most” lists those with whom it took part in most events, over all dates. A bar
            counts the events of the current view in which both take part, which a click on it
            shows; its pale end counts those in which one or both are only mentioned.
          </p>
        </>
      )}

      <h2 id="licence">Licence</h2>
      <p>
        {only && only.license !== notStated && (
          <>
            The dataset may be used and changed by anyone under <LicenseName spdx={only.license} />:
            name the dataset and its version, and say what you changed.{" "}
          </>
        )}
        {only?.license === notStated && "The dataset states no licence. "}
        {collections.length > 1 && (
          <>
            Each <a href="#collections">collection</a> has its own licence, which applies to its
            events: name the collection and the version, and say what you changed.{" "}
          </>
        )}
        The cited documents belong to their publishers. The software is under the MIT licence.
      </p>

      {collections.length > 0 && (
        <>
          <h2 id="cite">How to cite</h2>
          <p>
            Every event has its citation in APA, BibTeX and CSL-JSON, and so have its sources.{" "}
            {only ? "The whole:" : "A whole collection:"}
          </p>
          {collections.map(({ slug, title, maintainers }) => (
            <p className="about-quote" key={slug}>
              <OutsideText>
                {maintainers.length > 0 ? toNames(maintainers) : defaultSiteName}
              </OutsideText>
              . ({year}).{" "}
              <i>
                <OutsideText>{title}</OutsideText>
              </i>{" "}
              (Version {menu.dataset.version}) [Data set]. {site.origin}
            </p>
          ))}
        </>
      )}

      <h2 id="corrections">Corrections</h2>
      <p>
        If something is wrong, say which event it is and which source shows it.{" "}
        {toCorrectionText({ ...site, contact: dataset.contact })} A corrected record keeps its
        address; its date of change and the version of the dataset tell that it differs. The address
        of a removed record says that it was removed.
      </p>

      <h2 id="privacy">Privacy</h2>
      <p>
        This site sets no cookies and does not count visitors.{" "}
        {site.imageHosts.length === 0
          ? "It loads nothing from other sites."
          : `It loads nothing from other sites but pictures of events, from ${site.imageHosts.join(", ")}, which therefore see the address of your device.`}{" "}
        Links to sources lead away from it, and tell them only which site you come from.
      </p>

      <h2 id="accessibility">Accessibility</h2>
      <p>
        Everything can be reached by keyboard and read aloud; the list holds every event, and the
        timeline says what it does not draw. Without JavaScript, the list, filters, events and pages
        work. The aim is WCAG 2.2, level AA. Where it is missed, that is a fault to be{" "}
        <a href="#corrections">reported</a>.
      </p>

      {dataset.legal.map(({ title, text }) => (
        <section key={title}>
          <OutsideText as="h2">{title}</OutsideText>
          <Paragraphs text={text} />
        </section>
      ))}

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

function toCorrectionText({
  reportTo,
  contact,
}: {
  reportTo: string | null;
  contact: string | null;
}) {
  if (reportTo) {
    return "“Report a problem” under each event opens a message with the event already named.";
  }
  if (contact) {
    return (
      <>
        Send it to <Contact text={contact} />.
      </>
    );
  }
  return "Send it to those who run this site, or to the maintainers of the event’s collection.";
}
