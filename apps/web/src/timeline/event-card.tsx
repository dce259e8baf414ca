"use client";

import { toDateLabel, type View } from "@dateline/core";
import { type RefObject, useLayoutEffect, useRef } from "react";
import { toCount } from "../components/count.ts";
import { OrganizationName } from "../components/organization-name.tsx";
import { OutsideText } from "../components/outside-text.tsx";
import { ViewLink } from "../components/view-link.tsx";
import { useNames } from "../filters/use-names.ts";
import type { MarkEventFragment, MenuQuery } from "../graphql/generated.ts";
import { toHue } from "../scene/to-lanes.ts";
import type { Viewport } from "../viewport/viewport.ts";
import { toReportCount } from "../words/evidence.ts";
import { participationLabels } from "../words/roles.ts";
import { describedBy } from "./marks-in-page.ts";
import { toCardPlace } from "./to-card-place.ts";
import { type CardState, useCard } from "./use-card.ts";

type EventCardsProps = {
  stage: RefObject<HTMLElement | null>;
  viewport: Viewport;
  events: readonly MarkEventFragment[];
  view: View;
  menu: MenuQuery;
  onSelect(slug: string): void;
};

/** The card of the mark that is hovered, focused or tapped. */
export function EventCards(props: EventCardsProps) {
  const { stage, viewport, events, view, menu } = props;
  const { card, close } = useCard(stage, viewport);
  const event = card && events.find(({ slug }) => slug === card.slug);
  if (!card || !event) return null;
  function onSelect(slug: string) {
    close.current();
    props.onSelect(slug);
  }
  return <EventCard {...{ stage, card, event, view, menu, onSelect }} />;
}

type EventCardProps = Omit<EventCardsProps, "events" | "viewport"> & {
  card: CardState;
  event: MarkEventFragment;
};

/** The event's panel lists all of them. */
const maxOrganizations = 6;

function EventCard({ stage, card, event, view, menu, onSelect }: EventCardProps) {
  const box = useRef<HTMLDivElement>(null);
  const { date, corroboration } = event;
  const kind = menu.kinds.find(({ slug }) => slug === event.kind.slug);
  const parties = useParties(event, view, menu);

  // Before the browser paints.
  useLayoutEffect(() => {
    if (stage.current && box.current) place(box.current, stage.current, card);
  });
  // The card that opens on focus contains the description of the mark. The date is not part of it,
  // because it is announced with the mark's position.
  const isFocus = card.cause === "focus";
  return (
    <div ref={box} className="event-card">
      <p className="event-card-date">
        <time dateTime={date.earliest ?? undefined}>{toDateLabel(date.edtf)}</time>
        {date.basis === "INFERRED" && " · inferred"}
        {kind && (
          <>
            {" · "}
            <OutsideText id={isFocus ? describedBy[0] : undefined}>{kind.label}</OutsideText>
          </>
        )}
      </p>
      <div className="event-card-title">
        <ViewLink
          view={view}
          change={{ event: event.slug }}
          tabIndex={-1}
          setView={() => onSelect(event.slug)}
        >
          <OutsideText lang={menu.dataset.language ?? undefined}>{event.title}</OutsideText>
        </ViewLink>
      </div>
      <div id={isFocus ? describedBy[1] : undefined} className="event-card-facts">
        {parties.length > 0 && (
          <ul>
            {parties.slice(0, maxOrganizations).map(({ slug, name, acronym, role }) => (
              <li key={slug} data-mentioned={role === "MENTIONED" ? "" : undefined}>
                <OrganizationName
                  name={name}
                  acronym={acronym}
                  hue={toHue(slug, menu.organizations.nodes)}
                />{" "}
                {participationLabels[role]}
              </li>
            ))}
            {parties.length > maxOrganizations && (
              <li>and {toCount(parties.length - maxOrganizations, "other")}</li>
            )}
          </ul>
        )}
        <p>
          {toReportCount(corroboration.documents)}
          {corroboration.documents > 0 && ` · ${toCount(corroboration.owners, "owner")}`}
        </p>
      </div>
    </div>
  );
}

/** Hosts first, mentions last. */
const roles = Object.keys(participationLabels);

/** The organizations of an event by role. Fetches those that are not in the menu. */
function useParties(event: MarkEventFragment, view: View, menu: MenuQuery) {
  const slugs = event.participations.map(({ organization }) => organization.slug);
  const findName = useNames({ ...view, organizations: slugs }, menu);
  return event.participations
    .map(({ role, organization: { slug } }) => {
      const listed = menu.organizations.nodes.find((one) => one.slug === slug);
      const name = listed?.name ?? findName("organization", slug) ?? null;
      return { slug, role, name, acronym: listed?.acronym ?? null };
    })
    .filter((party): party is typeof party & { name: string } => party.name !== null)
    .sort((a, b) => roles.indexOf(a.role) - roles.indexOf(b.role));
}

/** Places the card beside the lane of its mark, within the lanes and the screen. */
function place(box: HTMLElement, stage: HTMLElement, { mark, x }: CardState) {
  const origin = stage.getBoundingClientRect();
  const lane = (mark.closest(".canvas-lane") ?? mark).getBoundingClientRect();
  const { left, right } = mark.getBoundingClientRect();
  const end = stage.querySelector(".timeline-canvas")?.getBoundingClientRect().right;
  const head = document.querySelector(".stage-head")?.getBoundingClientRect().bottom ?? 0;
  // When unfolded over the list, the lanes scroll in a box.
  const unfolded = stage.closest(".stage[data-unfolded]")?.getBoundingClientRect().bottom;
  const at = toCardPlace({
    // The center of a dot; on a long bar, the pointer or the visible start.
    x: Math.min(Math.max(x ?? left, left, origin.left), right),
    lane,
    card: { width: box.offsetWidth, height: box.offsetHeight },
    room: {
      left: origin.left,
      right: end ?? origin.right,
      top: Math.max(head, 0),
      bottom: unfolded ?? window.innerHeight,
    },
  });
  box.style.left = `${at.left - origin.left}px`;
  box.style.top = `${at.top - origin.top}px`;
}
