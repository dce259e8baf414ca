import { toShortDateLabel, type View } from "@dateline/core";
import { memo } from "react";
import { toCount } from "../components/count.ts";
import { Marked } from "../components/marked.tsx";
import { OrganizationName } from "../components/organization-name.tsx";
import { OutsideText } from "../components/outside-text.tsx";
import { ViewLink } from "../components/view-link.tsx";
import { type RankedOrganization, toHue } from "../scene/to-lanes.ts";
import type { SetView } from "../view/use-view.ts";
import { toReportCount } from "../words/evidence.ts";
import type { Match, MonthEntry } from "./months.ts";

type EntryProps = MonthEntry & {
  ranking: readonly RankedOrganization[];
  /** Language of the title. */
  lang: string | null;
  view: View;
  setView: SetView;
  isSelected: boolean;
  /** Whether the event is in the window of the timeline. */
  isInWindow: boolean;
};

/** An event of the chronology: date, title, parties, place, and number of reports. */
export const Entry = memo(function Entry(props: EntryProps) {
  const { event, match, position, size, ranking, lang, view, setView, isSelected, isInWindow } =
    props;
  const { documents, owners } = event.corroboration;
  const { title, organization, place, elsewhere } = toMatches(event, match);
  return (
    <li
      className="entry"
      aria-posinset={position ?? undefined}
      aria-setsize={position === null ? undefined : size}
      data-event={event.slug}
      data-earliest={event.date.earliest ?? undefined}
      data-latest={event.date.latest ?? undefined}
      data-outside={isInWindow ? undefined : ""}
      data-selected={isSelected ? "" : undefined}
    >
      <time dateTime={event.date.earliest ?? undefined} title={event.date.label}>
        {toShortDateLabel(event.date.edtf)}
      </time>
      <div>
        <h3>
          <ViewLink
            view={view}
            change={{ event: event.slug }}
            setView={setView}
            aria-current={isSelected ? "true" : undefined}
          >
            <OutsideText lang={lang ?? undefined}>
              {title ? <Marked text={title.snippet} ranges={title.ranges} /> : event.title}
            </OutsideText>
          </ViewLink>
        </h3>
        <p className="entry-parties">
          {event.organizations.map((one) => {
            const name = (
              <OrganizationName key={one.slug} {...one} hue={toHue(one.slug, ranking)} />
            );
            return toShownName(one) === organization?.snippet ? (
              <mark key={one.slug}>{name}</mark>
            ) : (
              name
            );
          })}
          {event.place && (
            <OutsideText>
              {place ? <Marked text={place.snippet} ranges={place.ranges} /> : event.place.name}
            </OutsideText>
          )}
          {event.date.basis === "INFERRED" && <span>date inferred</span>}
        </p>
        {elsewhere && (
          <p className="entry-reason">
            {matchLabels[elsewhere.field]}
            <OutsideText>
              <Marked text={elsewhere.snippet} ranges={elsewhere.ranges} />
            </OutsideText>
          </p>
        )}
      </div>
      <p className="entry-sources">
        <span>{toReportCount(documents)}</span>
        <span>{toCount(owners, "owner")}</span>
      </p>
    </li>
  );
});

/** Labels of matches whose source is not clear from the text. */
const matchLabels: Record<string, string> = {
  organization: "Organization: ",
  person: "Person: ",
  place: "Place: ",
};

const toShownName = ({ name, acronym }: { name: string; acronym: string | null }) =>
  acronym ?? name;

/** Assigns the match to the part of the entry that shows it; `elsewhere` if none does. */
function toMatches({ title, organizations, place }: EntryProps["event"], match: Match | null) {
  const isIn = (field: string, texts: readonly (string | undefined)[]) =>
    match?.field === field && texts.includes(match.snippet) ? match : null;
  const parts = {
    title: isIn("title", [title]),
    organization: isIn("organization", organizations.map(toShownName)),
    place: isIn("place", [place?.name]),
  };
  return { ...parts, elsewhere: Object.values(parts).some(Boolean) ? null : match };
}
