import type { ReactNode } from "react";
import { CollectionCredit } from "../../components/collection-credit.tsx";
import { OutsideText, OutsideTexts } from "../../components/outside-text.tsx";
import { Corroboration } from "../../event/corroboration.tsx";
import type { EventDetail } from "../../event/queries.ts";
import { Sources } from "../../event/sources.tsx";
import { toDateKnowledge, toDateTime, toDaysText } from "../../event/texts.ts";
import { toPlaceNames } from "../../words/places.ts";
import { toShortName } from "../../words/records.ts";
import { involvementLabels, participationLabels } from "../../words/roles.ts";

type EmbedEventProps = {
  event: EventDetail;
  lang: string | undefined;
  /** The button that closes the panel. */
  children: ReactNode;
};

/** An event within the embed, with its sources. Its links open new tabs. */
export function EmbedEvent({ event, lang, children }: EmbedEventProps) {
  const { date, participations, involvements, statements } = event;
  const days = toDaysText(date.edtf);
  const places = toPlaceNames(event.place);
  return (
    <article className="event" data-open={event.slug}>
      <p className="event-bar">
        <a href={`/events/${event.slug}`} target="_blank" rel="noopener">
          Open in Dateline ↗
        </a>
        {children}
      </p>
      <p className="quiet">
        <OutsideTexts texts={[event.kind.label, ...places]} />
      </p>
      <OutsideText as="h2" lang={lang} id="event-title" tabIndex={-1}>
        {event.title}
      </OutsideText>
      <p>
        <b>
          <time dateTime={toDateTime(date.edtf)}>{date.label}</time>
        </b>{" "}
        <span className="quiet">{toDateKnowledge(date, event.corroboration.documents)}</span>
      </p>
      {days && <p className="quiet">{days}</p>}
      {date.note && (
        <OutsideText as="p" className="quiet">
          {date.note}
        </OutsideText>
      )}
      <OutsideText as="p" lang={lang} className="event-summary">
        {event.summary}
      </OutsideText>
      <Corroboration corroboration={event.corroboration} citations={event.citations} />
      {statements.length > 0 && (
        <>
          <h3>Statements</h3>
          {statements.map(({ paraphrase, speaker, organization }) => (
            <blockquote key={paraphrase}>
              <OutsideText as="p" lang={lang}>
                {paraphrase}
              </OutsideText>
              <p className="quiet">
                <OutsideTexts
                  texts={[speaker?.name, organization?.name].filter((text) => text != null)}
                />{" "}
                (paraphrase)
              </p>
            </blockquote>
          ))}
        </>
      )}
      {participations.length + involvements.length > 0 && (
        <>
          <h3>Organizations and people</h3>
          <ul>
            {participations.map(({ organization, role }) => (
              <li key={organization.slug}>
                <OutsideText>{toShortName(organization)}</OutsideText>{" "}
                <span className="quiet">{participationLabels[role]}</span>
              </li>
            ))}
            {involvements.map(({ person, role, office }) => (
              <li key={person.slug}>
                <OutsideText>{person.name}</OutsideText>{" "}
                <span className="quiet">
                  <OutsideTexts
                    texts={[office, involvementLabels[role]].filter((text) => text != null)}
                  />
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      <h3>Sources</h3>
      <Sources citations={event.citations} level={4} />
      <p className="quiet event-credit">
        From <CollectionCredit {...event.collection} isEmbed />
      </p>
    </article>
  );
}
