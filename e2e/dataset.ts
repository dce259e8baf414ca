import { readdirSync, readFileSync } from "node:fs";
import { parse } from "yaml";

// The expected content of pages is read from the files of the dataset, so that corrections of the
// dataset do not break journeys.

const folder = new URL("../prisma/dataset/", import.meta.url);

type Citation = {
  publisher: string;
  syndicatedFrom?: string;
  title: string;
  url: string;
  publishedOn?: string;
  titleIsOurs?: boolean;
  relation?: Relation;
};

const relations = ["REPORTS", "ANNOUNCES", "BACKGROUND", "REACTS"] as const;
type Relation = (typeof relations)[number];

/** A citation as pages show it. */
type ShownCitation = Citation & {
  relation: Relation;
  /** The title, in brackets if it is a description. */
  shownTitle: string;
  /** The accessible name of its link. */
  linkName: string;
};

type EventRecord = {
  slug: string;
  title: string;
  summary: string;
  kind: string;
  date: string;
  dateBasis?: "STATED" | "INFERRED";
  dateNote?: string;
  place?: string;
  participations?: { organization: string; role: string }[];
  involvements?: { person: string; role: string; office?: string }[];
  citations: Citation[];
};

/** An event of the dataset, with the days within which it certainly was, both inclusive. */
export type DatasetEvent = Omit<EventRecord, "citations"> & {
  earliest: string;
  latest: string;
  precision: "DAY" | "MONTH" | "YEAR";
  organizations: string[];
  people: string[];
  publishers: string[];
  countryCode: string | undefined;
  /** Number of independent owners whose documents report it. */
  owners: number;
  /** In the order of the pages: reports first. */
  citations: ShownCitation[];
};

type Named = { slug: string; name: string; acronym?: string };
type Publisher = Named & { owner: string };

export type Window = { from: string; to: string };

export const { title: datasetTitle } = read<{ title: string }>("collection.yaml");

const organizations = read<Named[]>("organizations.yaml");
export const publishers = new Map(
  read<Publisher[]>("publishers.yaml").map((publisher) => [publisher.slug, publisher]),
);

export const people = read<Named[]>("people.yaml");
const places = new Map(
  read<(Named & { countryCode?: string })[]>("places.yaml").map((place) => [place.slug, place]),
);

const unique = (values: readonly string[]) => [...new Set(values)];

/** Whether the document counts towards corroboration. */
export const reports = ({ relation = "REPORTS" }: Citation) => relation === "REPORTS";

function toShownCitation(citation: Citation): ShownCitation {
  const title = citation.title.replace(/^\[([^[\]]+)\]$/, "$1");
  const isOurs = citation.titleIsOurs ?? title !== citation.title;
  const shownTitle = isOurs ? `[${title}]` : title;
  return {
    ...citation,
    relation: citation.relation ?? "REPORTS",
    shownTitle,
    linkName: isOurs ? `${shownTitle} (our description)` : title,
  };
}

const toShownCitations = (citations: Citation[]): ShownCitation[] =>
  citations
    .map(toShownCitation)
    .sort((a, b) => relations.indexOf(a.relation) - relations.indexOf(b.relation));

/** The owner of a text: that of the publisher where it first appeared. */
const toOwner = ({ publisher, syndicatedFrom }: Citation) =>
  publishers.get(syndicatedFrom ?? publisher)?.owner ?? "";

/** All events, oldest first. */
export const events: DatasetEvent[] = readdirSync(new URL("events/", folder))
  .filter((name) => name.endsWith(".yaml"))
  .flatMap((name) => read<EventRecord[]>(`events/${name}`))
  .map((event) => ({
    ...event,
    // Files may write a kind in any case.
    kind: event.kind.toLowerCase(),
    ...toDays(event.date),
    organizations: unique((event.participations ?? []).map((one) => one.organization)),
    people: unique((event.involvements ?? []).map((one) => one.person)),
    publishers: unique(event.citations.filter(reports).map((one) => one.publisher)),
    countryCode: places.get(event.place ?? "")?.countryCode,
    owners: unique(event.citations.filter(reports).map(toOwner)).length,
    citations: toShownCitations(event.citations),
  }))
  .sort((a, b) => compare(a.earliest, b.earliest));

const years = events
  .flatMap((event) => [event.earliest, event.latest])
  .map((day) => +day.slice(0, 4));

/** The dashboard's window for the whole dataset: full years, from the first event to the last. */
export const bounds: Window = {
  from: `${Math.min(...years)}-01-01`,
  to: `${Math.max(...years) + 1}-01-01`,
};

/** The calendar years of the dataset. */
export const datasetYears = Array.from(
  { length: Math.max(...years) - Math.min(...years) + 1 },
  (_, index) => Math.min(...years) + index,
);

export const eventsOf = (...slugs: string[]) =>
  events.filter((event) => event.organizations.some((slug) => slugs.includes(slug)));

/** Events that may be in the window. */
export const eventsIn = ({ from, to }: Window) =>
  events.filter((event) => event.earliest < to && event.latest >= from);

/** Organizations with the most events first. */
export const busiest = organizations
  .map((organization) => ({ ...organization, count: eventsOf(organization.slug).length }))
  .sort((a, b) => b.count - a.count);

/** People with the most events first. */
export const mostInvolved = people
  .map((person) => ({
    ...person,
    events: events.filter((one) => one.people.includes(person.slug)),
  }))
  .sort((a, b) => b.events.length - a.events.length);

/** The visible name of an organization: its acronym, or its name if it has none. */
export const toShown = ({ name, acronym }: Named) => acronym ?? name;

export function requireEvent(accept: (event: DatasetEvent) => boolean): DatasetEvent {
  const found = events.find(accept);
  if (!found) throw new Error("The dataset has no event that this journey needs.");
  return found;
}

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}

/** "28 November 2024", independent of the machine's time zone. */
export function toDayLabel(day: string): string {
  const options = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" } as const;
  return new Intl.DateTimeFormat("en-GB", options).format(Date.parse(day));
}

/**
 * Parses the EDTF forms that the dataset uses: days, months, years, intervals of them, and
 * qualifiers.
 */
function toDays(edtf: string): Pick<DatasetEvent, "earliest" | "latest" | "precision"> {
  const [start = "", end = start] = edtf.split("/").map((side) => side.replace(/[?~%]$/, ""));
  const precision = (["YEAR", "MONTH", "DAY"] as const)[
    Math.min(start.split("-").length, end.split("-").length) - 1
  ];
  const latest = end.length === 4 ? `${end}-12-31` : end.length === 7 ? toLastDay(end) : end;
  const earliest = `${start}-01-01`.slice(0, 10);
  if (!precision || !/^\d{4}-\d\d-\d\d$/.test(earliest) || !/^\d{4}-\d\d-\d\d$/.test(latest)) {
    throw new Error(`The journeys cannot read the date ${edtf}: teach dataset.ts.`);
  }
  return { earliest, latest, precision };
}

function toLastDay(month: string): string {
  const [year = 0, number = 0] = month.split("-").map(Number);
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
}

function read<Content>(path: string): Content {
  return parse(readFileSync(new URL(path, folder), "utf8")) as Content;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
