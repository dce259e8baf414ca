import type { EventDetail } from "../../event/queries.ts";

type Participation = EventDetail["participations"][number];

/**
 * An event as JSON-LD: a schema.org Event with the articles that report it. A date is as precise as
 * the record.
 */
export function toEventJsonLd(event: EventDetail, { origin }: { origin: string }) {
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
  const [startDate, endDate = startDate] = toIsoDates(event.date.edtf);
  return withoutEmpty({
    "@context": "https://schema.org",
    "@type": "Event",
    "@id": `${origin}/events/${event.slug}`,
    url: `${origin}/events/${event.slug}`,
    identifier: event.slug,
    name: event.title,
    description: event.summary,
    inLanguage: "en",
    startDate,
    endDate,
    location: event.place && {
      "@type": "Place",
      name: event.place.name,
      ...(event.place.countryCode
        ? { address: { "@type": "PostalAddress", addressCountry: event.place.countryCode } }
        : {}),
    },
    organizer: organizations("HOST", "ORGANIZER"),
    attendee: [...organizations("PARTICIPANT"), ...people(true)],
    about: [...organizations("SUBJECT", "MENTIONED"), ...people(false)],
    subjectOf: event.citations.map(({ document }) =>
      withoutEmpty({
        "@type": "Article",
        headline: document.title,
        url: document.url,
        datePublished: document.publishedOn,
        inLanguage: document.language,
        publisher: { "@type": "Organization", name: document.publisher.name },
      }),
    ),
  });
}

/** The ends of an EDTF date in ISO 8601: a day, a month or a year each. */
function toIsoDates(edtf: string): string[] {
  return edtf.split("/").map((side) => side.replace(/[?~%]$/, "").replace(/(-XX)+$/, ""));
}

function withoutEmpty<Item extends object>(item: Item) {
  return Object.fromEntries(
    Object.entries(item).filter(
      ([, value]) => value !== null && !(Array.isArray(value) && value.length === 0),
    ),
  );
}
