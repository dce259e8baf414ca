// Two small made-up collections of one site, with different titles, licenses and maintainers.

type EventOf = { slug: string; title: string; date: string; previousSlugs?: string[] };

const toFiles = (
  collection: Record<string, unknown>,
  { kind, events }: { kind: string; events: readonly EventOf[] },
): Record<string, string> => ({
  "collection.yaml": JSON.stringify(collection),
  "kinds.yaml": JSON.stringify([
    { slug: kind, label: capitalize(kind), plural: `${capitalize(kind)}s`, weight: 2 },
  ]),
  "publishers.yaml": JSON.stringify([
    {
      slug: `${collection.slug}-gazette`,
      name: `The ${capitalize(kind)} Gazette`,
      owner: "Gazettes",
    },
  ]),
  "events.jsonl": events
    .map((event) =>
      JSON.stringify({
        ...event,
        summary: `A made-up ${kind}.`,
        kind,
        citations: [
          {
            publisher: `${collection.slug}-gazette`,
            title: `Report on ${event.slug}`,
            url: `https://gazette.example/${event.slug}`,
          },
        ],
      }),
    )
    .join("\n"),
});

const capitalize = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** Has all optional fields of a collection. */
export const tremors = {
  slug: "tremors",
  title: "Tremors of the coast",
  description: "Every tremor that people at the coast felt.",
  license: "CC0-1.0",
  homepage: "https://tremors.example/about",
  maintainers: ["Coast Survey", "Ada Novik"],
};

/** Has only the required fields, and a license. */
export const tides = { slug: "tides", title: "Tides and floods", license: "CC-BY-4.0" };

export const tremorEvents = [
  { slug: "2020-03-01-tremor-at-the-pier", title: "A tremor shakes the pier", date: "2020-03-01" },
  { slug: "2020-05-02-tremor-in-the-bay", title: "A tremor rocks the bay", date: "2020-05-02" },
  { slug: "2021-06-03-tremor-at-night", title: "A tremor wakes the town", date: "2021-06" },
];

/** The event that is missing in the second version of the tides. */
export const removed = {
  slug: "2020-04-01-flood-of-the-market",
  title: "A flood reaches the market",
  date: "2020-04-01",
};

/** The event that has another slug in the second version. */
export const renamed = {
  former: "2020-04-09-flood-harbour",
  slug: "2020-04-09-flood-of-the-harbour",
  title: "A flood closes the harbour",
  date: "2020-04-09",
};

const kept = {
  slug: "2021-01-05-flood-of-the-dike",
  title: "A flood breaks the dike",
  date: "2021-01-05",
};

/** The events of the tides after the second import. */
export const tideEvents = [renamed, kept];

export const tremorFiles = toFiles(tremors, { kind: "tremor", events: tremorEvents });

const { former, ...rest } = renamed;
export const firstTideFiles = toFiles(tides, {
  kind: "flood",
  events: [removed, { ...rest, slug: former }, kept],
});
export const secondTideFiles = toFiles(tides, {
  kind: "flood",
  events: [{ ...rest, previousSlugs: [former] }, kept],
});
