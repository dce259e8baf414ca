import { parseEdtf, toDateLabel, toKnownDays } from "@dateline/core";
import type { SceneEvent } from "../scene/event.ts";
import { countLanes, countRest, toLanes, toShownLanes } from "../scene/to-lanes.ts";
import { toMarks } from "../scene/to-marks.ts";
import { type Scene, toScene } from "../scene/to-scene.ts";
import { toWholeWindow } from "../timeline/bounds.ts";
import { maxPrintLanes } from "../view/limits.ts";
import type { ReadFile } from "./read-file.ts";

type Read = Pick<ReadFile, "events" | "created">;

/** The picture of the events that have a date; null if none has. */
export function toPreview({ events, created }: Read): { scene: Scene; drawn: number } | null {
  const drawn = events.flatMap(toSceneEvent);
  if (drawn.length === 0) return null;
  const by = "ORGANIZATION";
  const days = drawn.map(({ date }) => toKnownDays(date));
  const window = toWholeWindow({
    ...{ events: drawn.length, main: null },
    earliest: days.map(({ earliest }) => earliest).reduce((a, b) => (a < b ? a : b)),
    latest: days.map(({ latest }) => latest).reduce((a, b) => (a > b ? a : b)),
  });
  const counts = countLanes(drawn, by, window);
  const names = new Map(
    created.flatMap(({ kind, records }) =>
      kind === "organizations" ? records.map(({ slug, name }) => [slug, name] as const) : [],
    ),
  );
  const ranking = [...counts.totals]
    .sort(([, a], [, b]) => b - a)
    .map(([slug]) => ({ slug, name: names.get(slug) ?? slug, acronym: null }));
  const ranked = ranking.map(({ slug, name }) => ({ key: slug, label: name }));
  const shown = toShownLanes(ranked, counts, maxPrintLanes);
  const rest = countRest(drawn, { by, shown: shown.map(({ key }) => key), window });
  const lanes = toLanes({ by, shown, ranking, counts, rest });
  const marks = toMarks(drawn, lanes, { by, bounds: window });
  return { scene: toScene({ window, lanes, marks, place: "print" }), drawn: drawn.length };
}

function toSceneEvent(event: Read["events"][number], index: number): SceneEvent[] {
  const parsed = parseEdtf(event.date ?? "");
  if (!parsed.ok) return [];
  return [
    {
      // Two rows may have the same slug.
      slug: String(index),
      title: event.title ?? "Without a title",
      shortTitle: null,
      kind: { slug: event.kind ?? "" },
      place: null,
      date: { ...parsed.date, basis: "STATED" },
      participations: event.organizations.map(({ slug, role }) => ({
        ...{ role, organization: { slug } },
      })),
      corroboration: { documents: event.citations.length, owners: 0 },
    },
  ];
}

/** A date in words, or the original text if it has no such form. */
export const toReadDate = (date: string | null): string =>
  date === null ? "no date" : parseEdtf(date).ok ? toDateLabel(date) : date;
