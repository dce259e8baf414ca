import { toDateLabel } from "@dateline/core";
import { toCount } from "../components/count.ts";
import { toCountryName } from "../components/country-name.ts";
import { OrganizationName } from "../components/organization-name.tsx";
import { type RankedOrganization, toHue } from "../timeline/to-lanes.ts";
import { kindLabels } from "../view/to-filter.ts";
import type { EventDetail } from "./queries.ts";
import { Sources } from "./sources.tsx";
import { involvementLabels, participationLabels, toDateKnowledge } from "./texts.ts";

type EventArticleProps = {
  event: EventDetail;
  ranking: readonly RankedOrganization[];
  level: 1 | 2;
};

/** Everything that is known of an event: the same in the panel and on its own page. */
export function EventArticle({ event, ranking, level }: EventArticleProps) {
  const Title = `h${level}` as const;
  const Heading = `h${level + 1}` as "h2" | "h3";
  const { date, place, corroboration } = event;
  const where = place && [place.name, place.countryCode && toCountryName(place.countryCode)];
  return (
    <article className="event">
      <p className="event-kicker">
        {[kindLabels[event.kind], where && [...new Set(where)].filter(Boolean).join(", ")]
          .filter(Boolean)
          .join(" · ")}
      </p>
      <Title className="event-title" id="event-title" tabIndex={-1}>
        {event.title}
      </Title>
      <p className="event-date">
        <time dateTime={date.earliest}>{date.label}</time> <span>{toDateKnowledge(date)}</span>
      </p>
      {date.note && <p className="event-note">{date.note}</p>}
      <p className="event-summary">{event.summary}</p>
      <p className="corroboration">
        <span>
          <b>{corroboration.documents}</b>{" "}
          {corroboration.documents === 1 ? "document" : "documents"}
        </span>{" "}
        <span>
          <b>{corroboration.publishers}</b>{" "}
          {corroboration.publishers === 1 ? "publisher" : "publishers"}
        </span>{" "}
        <span>
          <b>{corroboration.owners}</b> independent{" "}
          {corroboration.owners === 1 ? "owner" : "owners"}
        </span>
      </p>
      {event.statements.length > 0 && (
        <section>
          <Heading>Said</Heading>
          {event.statements.map((statement) => (
            <blockquote key={statement.paraphrase} className="statement">
              <p>{statement.paraphrase}</p>
              <footer>{toAttribution(event, statement)} (paraphrase)</footer>
            </blockquote>
          ))}
        </section>
      )}
      <div className="event-parties">
        {event.participations.length > 0 && (
          <section>
            <Heading>Organizations</Heading>
            <ul>
              {event.participations.map(({ organization, role }) => (
                <li key={organization.slug}>
                  <a href={`/?organizations=${organization.slug}`}>
                    <OrganizationName {...organization} hue={toHue(organization.slug, ranking)} />
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
                  <a href={`/?people=${person.slug}`}>
                    <b>{person.name}</b>
                  </a>{" "}
                  <small>{involvementLabels[role]}</small>
                  {office && <small className="office">{office}</small>}
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
      <section>
        <Heading>Sources</Heading>
        <Sources citations={event.citations} />
      </section>
      <p className="event-foot">
        {toCount(corroboration.documents, "source")} · record changed{" "}
        {toDateLabel(event.updatedAt.slice(0, 10))}
      </p>
    </article>
  );
}

function toAttribution(
  event: EventDetail,
  { speaker, organization }: EventDetail["statements"][number],
): string {
  const office = event.involvements.find(({ person }) => person.slug === speaker?.slug)?.office;
  return [speaker?.name, office, organization?.name].filter(Boolean).join(", ");
}
