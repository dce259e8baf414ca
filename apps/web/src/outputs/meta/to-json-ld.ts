import { toEdtfEnds } from "@dateline/core";
import type { EventDetail } from "../../event/queries.ts";
import { toIsoDate } from "../../event/texts.ts";
import { toLicense } from "../../words/licenses.ts";

type Participation = EventDetail["participations"][number];

type Place = {
  origin: string;
  /** Language of the titles and summaries; null if it is not known. */
  language: string | null;
};

/**
 * An event as JSON-LD: a schema.org Event with the articles about it. A date is as precise as
 * the record.
 */
export function toEventJsonLd(event: EventDetail, { origin, language }: Place) {
  const organizations = (...roles: Participation["role"][]) =>
    event.participations
      .filter(({ role }) => roles.includes(role))
      .map(({ organization: { slug, name, acronym } }) => ({
        "@type": "Organization",
        name,
        ...(acronym ? { alternateName: acronym } : {}),
        url: `${origin}/organizations/${slug}`,
      }));
  const people = (isPresent: boolean) =>
    event.involvements
      .filter(({ role }) => (role !== "MENTIONED") === isPresent)
      .map(({ person: { slug, name }, office }) => ({
        "@type": "Person",
        name,
        ...(office ? { jobTitle: office } : {}),
        url: `${origin}/people/${slug}`,
      }));
  const [startDate, endDate] = toIsoDates(event.date.edtf);
  return withoutEmpty({
    "@context": "https://schema.org",
    "@type": "Event",
    "@id": `${origin}/events/${event.slug}`,
    url: `${origin}/events/${event.slug}`,
    identifier: event.slug,
    name: event.title,
    description: event.summary,
    inLanguage: language,
    startDate,
    endDate,
    location: event.place && {
      "@type": "Place",
      name: event.place.name,
      ...(event.place.countryCode
        ? { address: { "@type": "PostalAddress", addressCountry: event.place.countryCode } }
        : {}),
      ...(event.place.aliases.length ? { alternateName: event.place.aliases } : {}),
      ...(event.place.coordinates
        ? { geo: { "@type": "GeoCoordinates", ...event.place.coordinates } }
        : {}),
    },
    organizer: organizations("HOST", "ORGANIZER"),
    attendee: [...organizations("PARTICIPANT"), ...people(true)],
    about: [...organizations("SUBJECT", "MENTIONED"), ...people(false)],
    mainEntityOfPage: {
      "@type": "WebPage",
      "@id": `${origin}/events/${event.slug}`,
      isPartOf: toDataset(event.collection),
    },
    subjectOf: event.citations.filter(isAboutEvent).map(({ document }) =>
      withoutEmpty({
        "@type": "Article",
        ...(document.titleIsOurs ? { abstract: document.title } : { headline: document.title }),
        url: document.url,
        datePublished: document.publishedOn,
        inLanguage: document.language,
        publisher: { "@type": "Organization", name: document.publisher.name },
      }),
    ),
  });
}

/** A collection. Maintainers may be people or organizations, so their credit is a text. */
const toDataset = ({ title, license, homepage, maintainers }: EventDetail["collection"]) =>
  withoutEmpty({
    "@type": "Dataset",
    name: title,
    url: homepage,
    license: toLicense(license).url,
    creditText: maintainers.join(", ") || null,
  });

const isAboutEvent = ({ relation }: EventDetail["citations"][number]) => relation !== "BACKGROUND";

/**
 * The ends of an EDTF date in ISO 8601: a day, a month or a year each; undefined for an end that is
 * open, unknown or less precise than a year.
 */
function toIsoDates(edtf: string): (string | undefined)[] {
  const { form, start, end } = toEdtfEnds(edtf);
  if (typeof start === "string" || typeof end === "string") {
    return [start, end].map((side) => (typeof side === "string" ? undefined : toIsoDate(side)));
  }
  if (form === "INTERVAL") return [toIsoDate(start), toIsoDate(end)];
  const within = toIsoDate({ earliest: start.earliest, latest: end.latest });
  return [within, within];
}

function withoutEmpty<Item extends object>(item: Item) {
  return Object.fromEntries(
    Object.entries(item).filter(
      ([, value]) =>
        value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0),
    ),
  );
}
