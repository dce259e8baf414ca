import { toDateLabel } from "@dateline/core";
import type { EventDetail } from "./queries.ts";
import { toLanguageName } from "./texts.ts";

/** The documents that tell of an event: what, by whom, who stands behind it, when, in which language. */
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
              {document.title}
            </a>
            <p>
              <a href={`/?publishers=${publisher.slug}`}>{publisher.name}</a>
              {syndicatedFrom && ` (text of ${syndicatedFrom.name})`}
              {owner !== publisher.name && ` · owner: ${owner}`}
              {" · "}
              {document.publishedOn
                ? `published ${toDateLabel(document.publishedOn)}`
                : "date of publication not known"}
              {document.language && ` · ${toLanguageName(document.language)}`}
              {locator && ` · ${locator}`}
            </p>
            {quote && <q lang={document.language ?? undefined}>{quote}</q>}
          </li>
        );
      })}
    </ol>
  );
}
