/** One of two datasets that replace each other. */
export type Mark = "A" | "B";

/** Nothing in the bundled dataset, which is also imported, has these numbers of events. */
export const eventCounts: Readonly<Record<Mark, number>> = { A: 107, B: 131 };

export const eventSlug = "marked-meeting-3";
export const organizationSlug = "marked-alliance";

const toYaml = (records: object[]) =>
  records.map((record) => `- ${JSON.stringify(record)}\n`).join("");

const toDate = (index: number) =>
  `${2021 + (index % 4)}-${String(1 + (index % 12)).padStart(2, "0")}-${10 + (index % 18)}`;

const toDates = (mark: Mark) =>
  Array.from({ length: eventCounts[mark] }, (_, index) => toDate(index));

/**
 * Returns the files of a dataset with one event on each date, or a removed event if the date is
 * null. Each text contains the mark and a word that is unique to this dataset.
 */
export function toMarkedFiles(
  mark: Mark,
  dates: readonly (string | null)[] = toDates(mark),
): Record<string, string> {
  const toEvent = (date: string, index: number) => ({
    slug: `marked-meeting-${index}`,
    title: `${mark}-marked meeting ${index}`,
    summary: `The ${mark}-marked ministers met.`,
    kind: "MEETING",
    date,
    participations: [{ organization: organizationSlug, role: "HOST" }],
    citations: [
      {
        publisher: "marked-gazette",
        title: `${mark}-marked report ${index}`,
        url: `https://marked.example/${index}`,
      },
    ],
  });
  const events = dates.flatMap((date, index) => (date === null ? [] : [toEvent(date, index)]));
  return {
    "collection.yaml": `slug: marked\ntitle: The ${mark}-marked dataset\nlicense: CC0-1.0\n`,
    "organizations.yaml": toYaml([
      { slug: organizationSlug, name: `The ${mark}-marked alliance`, acronym: `${mark}-marked` },
    ]),
    "publishers.yaml": toYaml([
      { slug: "marked-gazette", name: `The ${mark}-marked gazette`, owner: "Gazette" },
    ]),
    "events.yaml": toYaml(events),
  };
}

/** The position of a mark in a text, with the dataset that it belongs to. */
export type Sign = { mark: Mark; at: number };

/**
 * Finds the marks in a text and its numbers of events, of which `others` belong to other datasets.
 */
export function findSigns(text: string, others: number): Sign[] {
  const signs = [...text.matchAll(/([AB])-marked/g)].map(
    ({ 1: mark, index }): Sign => ({ mark: mark as Mark, at: index }),
  );
  // Counts in JSON, in JSON within a script of the page, and in words.
  const counts = text.matchAll(
    /(?:eventCount|totalCount|total|events)\\?":(\d+)|\b(\d+)(?:<!-- -->)? events\b/g,
  );
  for (const { 1: json, 2: words, index } of counts) {
    const count = Number(json ?? words);
    for (const mark of ["A", "B"] as const) {
      const isOf = count === eventCounts[mark] || count === eventCounts[mark] + others;
      if (isOf) signs.push({ mark, at: index });
    }
  }
  // The slugs in a sitemap.
  const slugs = new Set([...text.matchAll(/events\/(marked-meeting-\d+)</g)].map(([slug]) => slug));
  if (slugs.size > 0) signs.push({ mark: slugs.size === eventCounts.A ? "A" : "B", at: 0 });
  return signs;
}
