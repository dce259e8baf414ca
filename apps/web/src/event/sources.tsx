import { toDateLabel } from "@dateline/core";
import { DocumentTitle } from "../components/document-title.tsx";
import { OutsideText } from "../components/outside-text.tsx";
import { groupByRelation } from "../words/evidence.ts";
import { toLanguageName } from "../words/to-language-name.ts";
import type { EventDetail } from "./queries.ts";

type SourcesProps = Pick<EventDetail, "citations"> & {
  /** Level of the group headings. */
  level: number;
};

/** The documents of an event by relation, with publisher, owner, date and language. */
export function Sources({ citations, level }: SourcesProps) {
  const groups = groupByRelation(citations);
  const Heading = `h${level}` as "h3" | "h4";
  let start = 1;
  return (
    <>
      {groups.map((group) => {
        const first = start;
        start += group.citations.length;
        const isOnly = groups.length === 1 && group.relation === "REPORTS";
        return (
          <div key={group.relation}>
            {!isOnly && <Heading className="sources-heading">{group.heading}</Heading>}
            <ol className="sources" start={first}>
              {group.citations.map((citation) => (
                <Source key={citation.document.url} {...citation} />
              ))}
            </ol>
          </div>
        );
      })}
      {citations.some(({ document }) => document.titleIsOurs) && (
        <p className="sources-note">
          A title in [brackets] is our description of a page whose own title was not seen.
        </p>
      )}
    </>
  );
}

function Source({ document, quote, locator }: EventDetail["citations"][number]) {
  const { publisher, syndicatedFrom, titleIsOurs } = document;
  const owner = (syndicatedFrom ?? publisher).owner;
  return (
    <li>
      <a
        href={document.url}
        target="_blank"
        rel="noopener noreferrer"
        lang={titleIsOurs ? undefined : (document.language ?? undefined)}
      >
        <DocumentTitle {...document} />
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
}
