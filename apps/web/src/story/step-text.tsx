import { parseView, toAddress, toDateLabel } from "@dateline/core";
import { DocumentTitle } from "../components/document-title.tsx";
import { OutsideText } from "../components/outside-text.tsx";
import type { DrawnStep } from "./read-story.ts";

type StepTextProps = {
  step: DrawnStep;
  lang: string | undefined;
  /** Opens links in a new tab, for embeds. */
  isEmbed?: boolean;
  /** Spells out addresses, for print. */
  isPrint?: boolean;
};

/** The text of a step, with its event and the documents that it cites. */
export function StepText({ step, lang, isEmbed = false, isPrint = false }: StepTextProps) {
  const { text, event, documents } = step;
  const link = { className: "link", ...(isEmbed && { target: "_blank", rel: "noopener" }) };
  return (
    <>
      <OutsideText as="p" lang={lang} className="story-words">
        {text}
      </OutsideText>
      {event && (
        <p className="story-event">
          <span className="date">{event.date.label}</span>:{" "}
          <a {...link} href={`/events/${event.slug}`}>
            <OutsideText lang={lang}>{event.title}</OutsideText>
          </a>
        </p>
      )}
      <ul className="story-sources" aria-label="Sources">
        {documents.map(({ url, publisher, publishedOn, language, ...document }) => (
          <li key={url}>
            <OutsideText>{publisher.name}</OutsideText>:{" "}
            <a
              {...link}
              href={url}
              target="_blank"
              rel="noopener noreferrer"
              lang={document.titleIsOurs ? undefined : (language ?? undefined)}
            >
              <DocumentTitle {...document} />
            </a>
            {publishedOn && (
              <>
                , <time dateTime={publishedOn}>{toDateLabel(publishedOn)}</time>
              </>
            )}
            {isPrint && (
              <>
                . <OutsideText className="story-address">{url}</OutsideText>
              </>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

/** The dashboard's address with the view and the event of a step. */
export function toViewAddress({ view, event }: Pick<DrawnStep, "view" | "event">): string {
  return toAddress({ ...parseView(view).view, event: event?.slug ?? null });
}
