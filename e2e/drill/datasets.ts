import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Two datasets under the same source: each import replaces the other, and every text begins with
 * the mark.
 */
export type Mark = "A" | "B";

const eventCounts: Readonly<Record<Mark, number>> = { A: 24, B: 36 };

/** Slugs that both datasets have. */
export const commonSlugs = Array.from({ length: eventCounts.A }, (_, n) => `meeting-${n}`);

export function writeDataset(folder: string, mark: Mark): void {
  const events = Array.from({ length: eventCounts[mark] }, (_, n) => ({
    slug: `meeting-${n}`,
    title: `${mark} meeting ${n}`,
    summary: `${mark} ministers met.`,
    kind: "MEETING",
    date: `2024-${String(1 + (n % 12)).padStart(2, "0")}-${10 + (n % 18)}`,
    participations: [{ organization: "alliance", role: "HOST" }],
    citations: [{ publisher: "gazette", title: `${mark} report`, url: `https://example.org/${n}` }],
  }));
  const files = {
    "collection.yaml": { slug: "drill", title: `${mark} dataset`, license: "CC0-1.0" },
    "organizations.yaml": [{ slug: "alliance", name: `${mark} alliance` }],
    "publishers.yaml": [{ slug: "gazette", name: `${mark} gazette`, owner: "Gazette" }],
    "events.yaml": events,
  };
  mkdirSync(folder, { recursive: true });
  // JSON is valid YAML.
  for (const [name, content] of Object.entries(files)) {
    writeFileSync(join(folder, name), JSON.stringify(content));
  }
}

/** The datasets whose data a text contains. */
export function readMarks(text: string): Set<Mark> {
  const marks = new Set<Mark>();
  const words = /\b([AB]) (?:meeting \d|ministers met|report\b|alliance\b|gazette\b|dataset\b)/g;
  for (const [, mark] of text.matchAll(words)) marks.add(mark as Mark);
  for (const [, count] of text.matchAll(/"(?:totalCount|eventCount)":(\d+)/g)) {
    marks.add(Number(count) === eventCounts.A ? "A" : "B");
  }
  return marks;
}
