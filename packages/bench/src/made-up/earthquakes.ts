import { addDays } from "@dateline/core";
import { Random } from "./random.ts";

const kinds = [
  { slug: "earthquake", label: "Earthquake", plural: "Earthquakes", weight: 40 },
  { slug: "aftershock", label: "Aftershock", plural: "Aftershocks", weight: 15 },
  { slug: "swarm", label: "Swarm", plural: "Swarms", weight: 25 },
  { slug: "tsunami", label: "Tsunami", plural: "Tsunamis", weight: 60 },
];
const places = [
  ["long-bay", "Long Bay", "NZ", -41.5, 174.25, ["Baie Longue", "Te Whanga Roa"]],
  ["high-fault", "High Fault", "JP", 38.3, 142.4, []],
  ["dry-valley", "Dry Valley", "CL", -20.1, -70.2, []],
  ["far-ridge", "Far Ridge", null, -0.5, -24.75, []],
] as const;

/**
 * Generates a dataset of another subject than the bundled one, as text by file name: earthquakes
 * with kinds and places of their own, and without organizations and people.
 */
export function createEarthquakes(events = 200): Record<string, string> {
  const random = new Random(7);
  const toEvent = (n: number) => {
    const kind = random.pick(kinds);
    const [place, name] = random.pick(places);
    const magnitude = `M ${random.within(4, 8)}.${random.within(0, 9)}`;
    const date = addDays("2011-01-01", n * 18 + random.within(0, 17));
    return {
      slug: `${date}-${kind.slug}-${n}`,
      title: `${kind.label} of ${magnitude} near ${name}, number ${n}`,
      shortTitle: `${magnitude} ${name}`,
      summary: `A seismic network recorded an event of ${magnitude} near ${name}.`,
      kind: kind.slug,
      date,
      place,
      citations: ["survey", "observatory"].slice(random.within(0, 1)).map((publisher) => ({
        publisher,
        title: `Bulletin ${n} of the ${publisher}`,
        url: `https://${publisher}.example/${n}`,
      })),
    };
  };
  return {
    "collection.yaml":
      "slug: earthquakes\ntitle: Two hundred made-up earthquakes\nlicense: CC0-1.0\n",
    "kinds.jsonl": toLines(kinds),
    "places.jsonl": toLines(
      places.map(([slug, name, countryCode, latitude, longitude, aliases]) => ({
        slug,
        name,
        countryCode,
        aliases,
        coordinates: { latitude, longitude },
      })),
    ),
    "publishers.jsonl": toLines([
      { slug: "survey", name: "Seismic Survey", owner: "Survey Foundation" },
      { slug: "observatory", name: "Ridge Observatory", owner: "Ridge University" },
    ]),
    "events.jsonl": toLines(Array.from({ length: events }, (_, n) => toEvent(n))),
  };
}

const toLines = (records: readonly object[]) =>
  records.map((record) => JSON.stringify(record)).join("\n");
