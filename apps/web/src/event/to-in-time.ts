import {
  addDays,
  type EventDays,
  emptyView,
  MAX_DAY,
  MAX_LIST_LENGTH,
  MIN_DAY,
  toKnownDays,
  type View,
  type Window,
} from "@dateline/core";
import type { EventInTimeQuery, EventInTimeQueryVariables } from "../graphql/generated.ts";
import { toCounted } from "../scene/event.ts";
import { countRest, type RankedOrganization, toLanes } from "../scene/to-lanes.ts";
import { toMarks } from "../scene/to-marks.ts";
import { type Scene, toScene } from "../scene/to-scene.ts";
import { maxEmbedLanes, maxStillItems } from "../view/limits.ts";
import { toFilter, toWindowFilter } from "../view/to-filter.ts";
import { isPart } from "../words/roles.ts";
import type { EventDetail } from "./queries.ts";

/** Days that an event's strip shows before and after it. */
const daysAround = 60;

/** Max number of events of the same days that the page lists. */
const maxSameDays = 10;

type Dated = Pick<EventDetail, "slug" | "date" | "participations">;

/** The known days of an event as a window. */
export function toDaysOf({ date }: { date: EventDays }): Window {
  const { earliest, latest } = toKnownDays(date);
  return { from: earliest, to: latest < MAX_DAY ? addDays(latest, 1) : MAX_DAY };
}

/** The window of an event's strip. */
export function toStripWindow(event: { date: EventDays }): Window {
  const { from, to } = toDaysOf(event);
  const [start, end] = [addDays(MIN_DAY, daysAround), addDays(MAX_DAY, -daysAround)];
  return {
    from: from > start ? addDays(from, -daysAround) : MIN_DAY,
    to: to < end ? addDays(to, daysAround) : MAX_DAY,
  };
}

/** The organizations that take part in an event, at most as many as a filter accepts. */
const toTakingPart = ({ participations }: Pick<EventDetail, "participations">) =>
  participations
    .filter(({ role }) => isPart(role))
    .map(({ organization }) => organization)
    .slice(0, MAX_LIST_LENGTH);

/** The view of an event's strip: the events in which one of its organizations takes part. */
export const toStripView = (event: Dated): View => ({
  ...emptyView,
  window: toStripWindow(event),
  organizations: toTakingPart(event).map(({ slug }) => slug),
  roles: "part",
});

/** The variables of `EventInTime` for an event. */
export function toInTimeVariables(event: Dated): EventInTimeQueryVariables {
  const view = toStripView(event);
  const keys = view.organizations.slice(0, maxEmbedLanes);
  return {
    slug: event.slug,
    window: toStripWindow(event),
    items: keys.length > 0 ? maxStillItems : 0,
    lanes: { by: "ORGANIZATION", first: Math.max(1, keys.length), keys },
    related: toFilter(view) ?? {},
    days: toWindowFilter(emptyView, toDaysOf(event)),
    // The event itself is one of them.
    first: maxSameDays + 1,
  };
}

export type Step = EventInTimeQuery["sameDays"]["nodes"][number];

export type InTime = {
  view: View;
  /** Null for an event in which no organization takes part: it has no related ones. */
  scene: Scene | null;
  /** The drawn events by date, including this one. */
  drawn: readonly { slug: string; title: string; date: { label: string } }[];
  /** Number of related events in the window, including this one. */
  total: number;
  /** The previous and the next event, of all events and of each organization that takes part. */
  steps: readonly {
    organization: RankedOrganization | null;
    previous: Step | null;
    next: Step | null;
  }[];
  sameDays: readonly Step[];
  /** Number of events of the same days beyond those listed. */
  moreSameDays: number;
};

/** Where an event stands in time; null if the dataset no longer has it. */
export function toInTime(
  event: Dated,
  { event: found, timeline, sameDays, sameDaysCount }: EventInTimeQuery,
  ranking: readonly RankedOrganization[],
): InTime | null {
  if (!found) return null;
  const view = toStripView(event);
  const window = toStripWindow(event);
  const own = toTakingPart(event);
  const known = [found, ...timeline.items.filter(({ slug }) => slug !== event.slug)];
  const events = toCounted(known, "part");
  const shown = own.slice(0, maxEmbedLanes).map(({ slug, name, acronym }) => ({
    key: slug,
    label: acronym ?? name,
  }));
  const isWhole = known.length === timeline.total;
  const lanes = toLanes({
    by: "ORGANIZATION",
    shown,
    ranking: [...ranking, ...own],
    counts: {
      totals: new Map(timeline.lanes.map(({ key, total }) => [key, total])),
      mentions: new Map(),
    },
    rest:
      own.length === shown.length
        ? 0
        : isWhole
          ? countRest(events, { by: "ORGANIZATION", shown: shown.map(({ key }) => key), window })
          : null,
  });
  const marks = toMarks(events, lanes, { bounds: window });
  const drawn = new Map(marks.map(({ slug, title, dateLabel }) => [slug, { title, dateLabel }]));
  const others = sameDays.nodes.filter(({ slug }) => slug !== event.slug).slice(0, maxSameDays);
  return {
    view,
    scene: own.length > 0 ? toScene({ window, lanes, marks, place: "embed" }) : null,
    drawn: [...drawn].map(([slug, { title, dateLabel }]) => ({
      slug,
      title,
      date: { label: dateLabel },
    })),
    total: timeline.total,
    steps: [
      { organization: null, previous: found.previous, next: found.next },
      ...event.participations.flatMap(({ organization, role }, index) => {
        const { previous = null, next = null } = found.participations[index] ?? {};
        return isPart(role) ? [{ organization, previous, next }] : [];
      }),
    ],
    sameDays: others,
    moreSameDays: Math.max(0, sameDaysCount - 1 - others.length),
  };
}
