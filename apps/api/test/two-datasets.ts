import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { importDataset } from "@dateline/importer";

export type Mark = "A" | "B";

/** The number of events of each dataset. */
export const eventCounts: Readonly<Record<Mark, number>> = { A: 24, B: 36 };

/**
 * Two datasets of one source, so that each replaces the other: every text begins with the
 * dataset's mark.
 */
export async function createTwoDatasets() {
  const folder = await mkdtemp(join(tmpdir(), "dateline-two-"));
  return {
    async publish(url: string, mark: Mark): Promise<void> {
      for (const [name, text] of Object.entries(toFiles(mark))) {
        await writeFile(join(folder, name), text);
      }
      const outcome = await importDataset({ url, path: folder, confirm: async () => true });
      if (!outcome.ok) throw new Error(`${outcome.problems} problems.`);
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

function toFiles(mark: Mark): Record<string, string> {
  const events = Array.from({ length: eventCounts[mark] }, (_, index) => ({
    slug: `meeting-${index}`,
    title: `${mark} meeting ${index}`,
    summary: `${mark} ministers met.`,
    kind: "MEETING",
    date: `2024-${String(1 + (index % 12)).padStart(2, "0")}-${10 + (index % 18)}`,
    participations: [{ organization: "alliance", role: "HOST" }],
    citations: [
      { publisher: "gazette", title: `${mark} report`, url: `https://example.org/${index}` },
    ],
  }));
  const toYaml = (records: object[]) =>
    records.map((record) => `- ${JSON.stringify(record)}\n`).join("");
  return {
    "collection.yaml": `slug: two\ntitle: ${mark} dataset\nlicense: CC0-1.0\n`,
    "organizations.yaml": toYaml([{ slug: "alliance", name: `${mark} alliance` }]),
    "publishers.yaml": toYaml([{ slug: "gazette", name: `${mark} gazette`, owner: "Gazette" }]),
    "events.yaml": toYaml(events),
  };
}
