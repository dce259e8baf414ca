import { toDateLabel } from "@dateline/core";
import { OutsideText } from "../components/outside-text.tsx";
import { toLanguageName } from "../words/intl.ts";
import type { EventDetail } from "./queries.ts";

/** The documents of an event, with publisher, owner, date and language. */
export function Sources({ citations }: Pick<EventDetail, "citations">) {
  return (
    <ol className="sources">
      {citations.map(({ document, quote, locator }) => {
        const { publisher, syndicatedFrom } = document;
        const owner = (syndicatedFrom ?? publisher).owner;
        return (
          <li key={document.url}>
            <a
              href={document.url}
              target="_blank"
              rel="noopener noreferrer"
              lang={document.language ?? undefined}
            >
              <OutsideText>{document.title}</OutsideText>
            </a>
            <p>
              <a href={`/?publishers=${publisher.slug}`}>
                <OutsideText>{publisher.name}</OutsideText>
              </a>
              {syndicatedFrom && (
                <>
                  {" "}
                  (text of <OutsideText>{syndicatedFrom.name}</OutsideText>)
                </>
              )}
              {owner !== publisher.name && (
                <>
                  {" "}
                  · owner: <OutsideText>{owner}</OutsideText>
                </>
              )}
              {" · "}
              {document.publishedOn ? (
                <>
                  published{" "}
                  <time dateTime={document.publishedOn}>{toDateLabel(document.publishedOn)}</time>
                </>
              ) : (
                "date of publication not known"
              )}
              {document.language && ` · ${toLanguageName(document.language)}`}
              {locator && (
                <>
                  {" "}
                  · <OutsideText>{locator}</OutsideText>
                </>
              )}
            </p>
            {quote && (
              <OutsideText as="q" lang={document.language ?? undefined}>
                {quote}
              </OutsideText>
            )}
          </li>
        );
      })}
    </ol>
  );
}
