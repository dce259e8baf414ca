import type { View } from "@dateline/core";
import { toFigures } from "../../components/count.ts";
import { OutsideText } from "../../components/outside-text.tsx";
import type { EmbedRowsFragment } from "../../graphql/generated.ts";
import { toOtherCounts, toReportCount } from "../../words/evidence.ts";
import { toEmbedAddress } from "./embed-address.ts";
import type { EmbedOptions } from "./embed-options.ts";

type EmbedRowsProps = {
  rows: EmbedRowsFragment;
  view: View;
  options: EmbedOptions;
  /** The cursor after which the rows begin; null for the start. */
  after: string | null;
  lang: string | undefined;
};

/** The events of an embed as a list, which its script extends in place. */
export function EmbedRows({ rows, view, options, after, lang }: EmbedRowsProps) {
  const { nodes, totalCount, pageInfo } = rows;
  const more = pageInfo.hasNextPage && pageInfo.endCursor;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys.
    <ol tabIndex={0} aria-label="Events" data-total={totalCount}>
      {nodes.map((event) => (
        <li key={event.slug} data-event={event.slug}>
          <time dateTime={event.date.earliest ?? undefined}>{event.date.label}</time>
          <a href={`/events/${event.slug}`} target="_blank" rel="noopener">
            <OutsideText lang={lang}>{event.title}</OutsideText>
          </a>
          <small>{toEvidence(event)}</small>
        </li>
      ))}
      {totalCount === 0 && <li>No events match this view.</li>}
      {(more || after) && (
        <li className="more">
          {after === null && (
            <span>
              {toFigures(nodes.length)} of {toFigures(totalCount)}
            </span>
          )}
          {after !== null && (
            <a href={toEmbedAddress(view, options)} target="_self" rel="prev">
              From the start
            </a>
          )}
          {more && (
            <a href={toEmbedAddress(view, options, { after: more })} target="_self" rel="next">
              Show more
            </a>
          )}
        </li>
      )}
    </ol>
  );
}

/** "4 reports · 1 announcement", which breaks only at the dot. */
const toEvidence = ({ corroboration, citations }: EmbedRowsFragment["nodes"][number]) =>
  [toReportCount(corroboration.documents), ...toOtherCounts(citations)]
    .map((count) => count.replaceAll(" ", "\u00a0"))
    .join(" · ");
