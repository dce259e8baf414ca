import { toShortDateLabel, type View } from "@dateline/core";
import { memo, useMemo } from "react";
import { toCount } from "../components/count.ts";
import { OrganizationName } from "../components/organization-name.tsx";
import { OutsideText } from "../components/outside-text.tsx";
import { ViewLink } from "../components/view-link.tsx";
import { type RankedOrganization, toHue } from "../scene/to-lanes.ts";
import type { SetView } from "../view/use-view.ts";
import { type Terms, toMarked, toParts, toReason } from "./highlight.ts";
import { Marked } from "./marked.tsx";
import type { EventRow } from "./rows.ts";
import type { ListedEvent } from "./use-chronology.ts";

type EntryProps = {
  row: EventRow;
  index: number;
  /** Space above the entry for rows that are not rendered, in pixels. */
  before: number;
  measure(element: HTMLElement | null): void;
  ranking: readonly RankedOrganization[];
  /** The terms of the search, if there is one. */
  terms: Terms | null;
  view: View;
  setView: SetView;
  /** Whether the event is in the window of the timeline. */
  inWindow: boolean;
};

/** An event of the chronology: date, title, parties, place, and number of sources. */
export const Entry = memo(function Entry(props: EntryProps) {
  const { row, index, before, measure, ranking, terms, view, setView, inWindow } = props;
  const { event, position, size } = row;
  const { documents, owners } = event.corroboration;
  const found = useFound(event, terms);
  const selected = event.slug === view.event;
  return (
    <li
      ref={measure}
      className="entry"
      // No attribute without space: the page's policy forbids style attributes in HTML.
      style={before === 0 ? undefined : { marginBlockStart: before }}
      aria-posinset={position ?? undefined}
      aria-setsize={position === null ? undefined : size}
      data-index={index}
      data-event={event.slug}
      data-earliest={event.date.earliest}
      data-latest={event.date.latest}
      data-outside={inWindow ? undefined : ""}
      data-selected={selected ? "" : undefined}
    >
      <time dateTime={event.date.earliest} title={event.date.label}>
        {toShortDateLabel(event.date.edtf)}
      </time>
      <div>
        <h3>
          <ViewLink
            view={view}
            change={{ event: event.slug }}
            setView={setView}
            aria-current={selected ? "true" : undefined}
          >
            <OutsideText>{found ? <Marked parts={found.title} /> : event.title}</OutsideText>
          </ViewLink>
        </h3>
        <p className="entry-parties">
          {event.organizations.map((organization) => {
            const name = (
              <OrganizationName
                key={organization.slug}
                {...organization}
                hue={toHue(organization.slug, ranking)}
              />
            );
            const isFound = found?.isMarked(organization.acronym ?? organization.name);
            return isFound ? <mark key={organization.slug}>{name}</mark> : name;
          })}
          {event.place && (
            <OutsideText>
              {found ? <Marked parts={found.toParts(event.place.name)} /> : event.place.name}
            </OutsideText>
          )}
          {event.date.basis === "INFERRED" && <span>date inferred</span>}
        </p>
        {found?.reason && (
          <p className="entry-reason">
            {found.reason.label && (
              <>
                <OutsideText>{found.reason.label}</OutsideText>:{" "}
              </>
            )}
            <OutsideText>
              <Marked parts={found.reason.parts} />
            </OutsideText>
          </p>
        )}
      </div>
      <p className="entry-sources">
        <span>{toCount(documents, "source")}</span>
        <span>{toCount(owners, "owner")}</span>
      </p>
    </li>
  );
});

/** The matches of a search in an event. */
function useFound(event: ListedEvent, terms: Terms | null) {
  return useMemo(() => {
    if (!terms?.stems.length) return null;
    const stems = toMarked(terms, event);
    return {
      title: toParts(event.title, stems),
      reason: toReason(event, stems),
      toParts: (text: string) => toParts(text, stems),
      isMarked: (text: string) => toParts(text, stems).some(({ marked }) => marked),
    };
  }, [event, terms]);
}
