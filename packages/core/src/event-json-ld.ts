import type { CitedDocument } from "./cited-items.ts";
import { toIsoDates } from "./iso-date.ts";
import { toLicense } from "./license.ts";

type Named = { slug: string; name: string };

/** What JSON-LD says of an event, as the API names it. */
export type DescribedEvent = {
  slug: string;
  title: string;
  summary: string;
  date: { edtf: string };
  place:
    | (Named & {
        countryCode: string | null;
        aliases: readonly string[];
        coordinates: { latitude: number; longitude: number } | null;
      })
    | null;
  participations: readonly { role: string; organization: Named & { acronym: string | null } }[];
  involvements: readonly { role: string; office: string | null; person: Named }[];
  citations: readonly {
    relation: string;
    document: Omit<CitedDocument, "syndicatedFrom">;
  }[];
  collection: {
    title: string;
    license: string;
    homepage: string | null;
    maintainers: readonly string[];
  };
};

type Place = {
  /** Of the dashboard, for addresses; null for none. */
  origin: string | null;
  /** Language of the titles and summaries; null if it is not known. */
  language: string | null;
};

/**
 * An event as a node of JSON-LD in the context of schema.org: an Event with the articles about it. A
 * date is as precise as the record.
 */
export function toEventJsonLd(event: DescribedEvent, { origin, language }: Place) {
  const toUrl = (path: string) => (origin === null ? null : `${origin}${path}`);
  const organizations = (...roles: string[]) =>
    event.participations
      .filter(({ role }) => roles.includes(role))
      .map(({ organization: { slug, name, acronym } }) =>
        withoutEmpty({
          "@type": "Organization",
          name,
          alternateName: acronym,
          url: toUrl(`/organizations/${slug}`),
        }),
      );
  const people = (isPresent: boolean) =>
    event.involvements
      .filter(({ role }) => (role !== "MENTIONED") === isPresent)
      .map(({ person: { slug, name }, office }) =>
        withoutEmpty({ "@type": "Person", name, jobTitle: office, url: toUrl(`/people/${slug}`) }),
      );
  const [startDate, endDate] = toIsoDates(event.date.edtf);
  const url = toUrl(`/events/${event.slug}`);
  return withoutEmpty({
    "@type": "Event",
    "@id": url,
    url,
    identifier: event.slug,
    name: event.title,
    description: event.summary,
    inLanguage: language,
    startDate,
    endDate,
    location: event.place && toPlace(event.place),
    organizer: organizations("HOST", "ORGANIZER"),
    attendee: [...organizations("PARTICIPANT"), ...people(true)],
    about: [...organizations("SUBJECT", "MENTIONED"), ...people(false)],
    mainEntityOfPage: withoutEmpty({
      "@type": "WebPage",
      "@id": url,
      isPartOf: toDataset(event.collection),
    }),
    subjectOf: event.citations
      .filter(({ relation }) => relation !== "BACKGROUND")
      .map(({ document }) => toArticle(document)),
  });
}

const toPlace = ({
  name,
  countryCode,
  aliases,
  coordinates,
}: NonNullable<DescribedEvent["place"]>) =>
  withoutEmpty({
    "@type": "Place",
    name,
    address: countryCode && { "@type": "PostalAddress", addressCountry: countryCode },
    alternateName: aliases,
    geo: coordinates && { "@type": "GeoCoordinates", ...coordinates },
  });

const toArticle = (document: DescribedEvent["citations"][number]["document"]) =>
  withoutEmpty({
    "@type": "Article",
    ...(document.titleIsOurs ? { abstract: document.title } : { headline: document.title }),
    url: document.url,
    datePublished: document.publishedOn,
    inLanguage: document.language,
    publisher: { "@type": "Organization", name: document.publisher.name },
  });

/** A collection. Maintainers may be people or organizations, so their credit is a text. */
const toDataset = ({ title, license, homepage, maintainers }: DescribedEvent["collection"]) =>
  withoutEmpty({
    "@type": "Dataset",
    name: title,
    url: homepage,
    license: toLicense(license).url,
    creditText: maintainers.join(", ") || null,
  });

function withoutEmpty<Item extends object>(item: Item): Partial<Item> {
  return Object.fromEntries(
    Object.entries(item).filter(
      ([, value]) =>
        value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0),
    ),
  ) as Partial<Item>;
}
