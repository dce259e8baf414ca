import { toDateLabel } from "@dateline/core";
import type { ReactNode } from "react";
import { CollectionCredit } from "../components/collection-credit.tsx";
import { OrganizationName } from "../components/organization-name.tsx";
import { OutsideText, OutsideTexts } from "../components/outside-text.tsx";
import type { MenuQuery } from "../graphql/generated.ts";
import { CiteLinks } from "../outputs/cite/cite-links.tsx";
import { toHue } from "../scene/to-lanes.ts";
import type { Site } from "../site/site.ts";
import { InStories } from "../story/in-stories.tsx";
import { toCoordinatesText, toPlaceNames } from "../words/places.ts";
import { involvementLabels, participationLabels } from "../words/roles.ts";
import { Corroboration } from "./corroboration.tsx";
import { EventImage } from "./event-image.tsx";
import type { EventDetail } from "./queries.ts";
import { Related } from "./related.tsx";
import { Sources } from "./sources.tsx";
import { toDateKnowledge, toDateTime, toDaysText } from "./texts.ts";
import { toReportLink } from "./to-report-link.ts";

type EventArticleProps = {
  event: EventDetail;
  menu: MenuQuery;
  site: Site;
  level: 1 | 2;
  /** Rendered between the text and the names. */
  children?: ReactNode;
};

/** All data of an event, for the panel and for its own page. */
export function EventArticle({ event, menu, site, level, children }: EventArticleProps) {
  const Title = `h${level}` as const;
  const Heading = `h${level + 1}` as "h2" | "h3";
  const { date } = event;
  const [, country] = toPlaceNames(event.place);
  const days = toDaysText(date.edtf);
  const { version } = menu.dataset;
  const lang = menu.dataset.language ?? undefined;
  return (
    <article className="event">
      <p className="event-kicker">
        <OutsideText>{event.kind.label}</OutsideText>
        {event.place && " · "}
        {event.place && (
          <a href={`/?places=${event.place.slug}`}>
            <OutsideText>{event.place.name}</OutsideText>
            {country && `, ${country}`}
          </a>
        )}
      </p>
      {event.place && <PlaceNote {...event.place} />}
      <OutsideText as={Title} lang={lang} className="event-title" id="event-title" tabIndex={-1}>
        {event.title}
      </OutsideText>
      <p className="event-date">
        <time dateTime={toDateTime(date.edtf)}>{date.label}</time>{" "}
        <span>{toDateKnowledge(date, event.corroboration.documents)}</span>
      </p>
      {days && <p className="event-note">{days}</p>}
      {date.note && (
        <OutsideText as="p" className="event-note">
          {date.note}
        </OutsideText>
      )}
      <OutsideText as="p" lang={lang} className="event-summary">
        {event.summary}
      </OutsideText>
      <Corroboration corroboration={event.corroboration} citations={event.citations} />
      {event.image && <EventImage image={event.image} hosts={site.imageHosts} />}
      {event.statements.length > 0 && (
        <section>
          <Heading>Statements</Heading>
          {event.statements.map((statement) => (
            <blockquote key={statement.paraphrase} className="statement">
              <OutsideText as="p" lang={lang}>
                {statement.paraphrase}
              </OutsideText>
              <footer>
                <OutsideTexts texts={toAttribution(event, statement)} /> (paraphrase)
              </footer>
            </blockquote>
          ))}
        </section>
      )}
      {children}
      <div className="event-parties">
        {event.participations.length > 0 && (
          <section>
            <Heading>Organizations</Heading>
            <ul>
              {event.participations.map(({ organization, role }) => (
                <li key={organization.slug}>
                  <a href={`/organizations/${organization.slug}`}>
                    <OrganizationName
                      {...organization}
                      hue={toHue(organization.slug, menu.organizations.nodes)}
                    />
                  </a>{" "}
                  <small>{participationLabels[role]}</small>
                </li>
              ))}
            </ul>
          </section>
        )}
        {event.involvements.length > 0 && (
          <section>
            <Heading>People</Heading>
            <ul>
              {event.involvements.map(({ person, role, office }) => (
                <li key={person.slug}>
                  <a href={`/people/${person.slug}`}>
                    <b>
                      <OutsideText>{person.name}</OutsideText>
                    </b>
                  </a>{" "}
                  <small>{involvementLabels[role]}</small>
                  {office && (
                    <small className="office">
                      <OutsideText>{office}</OutsideText>
                    </small>
                  )}
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
      <section>
        <Heading>Sources</Heading>
        <Sources citations={event.citations} level={level + 2} />
      </section>
      {event.storySteps.length > 0 && (
        <section>
          <Heading>In stories</Heading>
          <InStories steps={event.storySteps} lang={lang} />
        </section>
      )}
      {event.related.length > 0 && (
        <section>
          <Heading>Related events</Heading>
          <Related event={event} />
        </section>
      )}
      <section>
        <Heading>Cite</Heading>
        <CiteLinks slug={event.slug} />
      </section>
      <p className="event-foot">
        From <CollectionCredit {...event.collection} />
      </p>
      <p className="event-foot">
        Record first published{" "}
        <span className="date">{toDateLabel(event.createdAt.slice(0, 10))}</span>, last changed{" "}
        <span className="date">{toDateLabel(event.updatedAt.slice(0, 10))}</span> · dataset version{" "}
        {version} ·{" "}
        <a className="link" href={toReportLink(event, { ...site, version })}>
          Report a problem
        </a>
      </p>
    </article>
  );
}

/** The other names of a place, and its coordinates. */
function PlaceNote({ aliases, coordinates }: NonNullable<EventDetail["place"]>) {
  if (!aliases.length && !coordinates) return null;
  return (
    <p className="event-place">
      {aliases.length > 0 && (
        <>
          also <OutsideTexts texts={aliases} />
        </>
      )}
      {aliases.length > 0 && coordinates && " · "}
      {coordinates && <span className="date">{toCoordinatesText(coordinates)}</span>}
    </p>
  );
}

function toAttribution(
  event: EventDetail,
  { speaker, organization }: EventDetail["statements"][number],
): string[] {
  const office = event.involvements.find(({ person }) => person.slug === speaker?.slug)?.office;
  return [speaker?.name, office, organization?.name].filter((text) => text != null);
}
