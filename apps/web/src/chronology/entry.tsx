import { toShortDateLabel } from "@dateline/core";
import type { ReactNode } from "react";
import { toCount } from "../components/count.ts";
import { OrganizationName } from "../components/organization-name.tsx";
import type { EventSummaryFragment } from "../graphql/generated.ts";
import { type RankedOrganization, toHue } from "../timeline/to-lanes.ts";

type EntryProps = {
  event: EventSummaryFragment;
  ranking: readonly RankedOrganization[];
  selected: boolean;
  /** Whether it lies in the window of the timeline. */
  inWindow: boolean;
  /** The title, as the link that selects it. */
  children: ReactNode;
};

/** One event of the chronology: when, what, who, where, and how many tell of it. */
export function Entry({ event, ranking, selected, inWindow, children }: EntryProps) {
  const { documents, owners } = event.corroboration;
  return (
    <li
      className="entry"
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
        <h3>{children}</h3>
        <p>
          {event.organizations.map((organization) => (
            <OrganizationName
              key={organization.slug}
              {...organization}
              hue={toHue(organization.slug, ranking)}
            />
          ))}
          {event.place && <span>{event.place.name}</span>}
          {event.date.basis === "INFERRED" && <span>date inferred</span>}
        </p>
      </div>
      <p className="entry-sources">
        <span>{toCount(documents, "source")}</span>
        <span>{toCount(owners, "owner")}</span>
      </p>
    </li>
  );
}
