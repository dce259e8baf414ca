import { toUtcMs, type Window } from "@dateline/core";
import { type Spot, toExtent } from "./lay-out.ts";
import type { Detail } from "./to-detail.ts";
import type { Mark } from "./to-marks.ts";

export type LabelSpace = {
  window: Window;
  /** Width of the lanes in CSS pixels. */
  width: number;
  /** Above a density, marks without a label are not drawn, so they take no space. */
  detail?: Detail;
  /** The labels before a change of the data or the window, which are kept while they fit. */
  before?: Labels | null;
  /** Returns the width of a text in CSS pixels. */
  measure(text: string): number;
};

/** In CSS pixels. */
export type Label = {
  width: number;
  /** Distance from the start of the bar that contains it; null if it is beside its mark. */
  inset: number | null;
};

/** Labels by the ids of their marks. */
export type Labels = ReadonlyMap<string, Label>;

const gap = 5;
/** Distance between a label and the ends of its bar. */
const inBar = 8;
/** Min number of visible characters of a truncated label. */
const minLength = 18;
/** Truncated labels are measured in steps, so that small changes do not redraw them. */
const cutStep = 8;

/** The range of its row that a mark, or a mark with its label, covers, in CSS pixels. */
type Extent = { from: number; to: number };
type Place = { spot: Spot; mark: Mark; own: Extent; taken: Extent[] };

/**
 * Gives each event at most one label, in a bar that is long enough or to the right of its mark,
 * preferably in the lane of its host or organizer. Events that had a label before come first, then
 * those with the most weight. No label covers another mark or label of its row, or crosses an edge
 * of the window. A mark without space for a readable label gets none.
 */
export function placeLabels(
  spots: readonly Spot[],
  { window, width, measure, detail = "events", before }: LabelSpace,
): Map<string, Label> {
  const start = toUtcMs(window.from);
  const scale = (toUtcMs(window.to) - start) / width;
  const toPixels = ({ from, to }: Extent): Extent => ({
    from: (from - start) / scale,
    to: (to - start) / scale,
  });
  const rows = new Map<string, Extent[]>();
  const events = new Map<string, Place[]>();
  for (const spot of spots) {
    const own = toPixels(toExtent(spot, scale));
    const key = `${spot.row} ${spot.lane}`;
    const taken = rows.get(key) ?? [];
    rows.set(key, taken);
    if (detail === "events") taken.push(own);
    const [mark, ...others] = spot.marks;
    if (others.length > 0) continue;
    events.set(mark.slug, [...(events.get(mark.slug) ?? []), { spot, mark, own, taken }]);
  }
  const placed = new Map<string, Label>();
  for (const places of [...events.values()].sort(byPriority)) {
    const best = places.sort((a, b) => had(b) - had(a) || toFitness(b.mark) - toFitness(a.mark));
    for (const place of best) {
      const label = toLabel(place);
      if (!label) continue;
      placed.set(place.mark.id, label);
      const end = label.inset === null ? place.own.to + gap + label.width : place.own.to;
      place.taken.push({ from: place.own.from, to: end });
      break;
    }
  }
  return placed;

  function had({ mark }: Place) {
    return before?.has(mark.id) ? 1 : 0;
  }
  function byPriority(a: Place[], b: Place[]) {
    const toWeight = (places: Place[]) => places[0]?.mark.weight ?? 0;
    const remembered = Number(b.some(had)) - Number(a.some(had));
    return remembered || toWeight(b) - toWeight(a);
  }
  /**
   * A whole label in its bar or beside it, or a truncated one; null if there is too little space.
   */
  function toLabel(place: Place): Label | null {
    const { mark, own } = place;
    const wanted = measure(mark.label);
    const start = Math.max(own.from, 0);
    const inset = start - own.from + inBar;
    const isCovered = place.taken.some(
      (other) => other !== own && other.to > own.from && other.from < own.to,
    );
    const inside =
      hasRoomInside(mark) && !isCovered ? Math.min(own.to, width) - start - 2 * inBar : 0;
    const beside = toRoomBeside(place);
    if (wanted <= inside) return { width: wanted, inset };
    if (wanted <= beside) return { width: wanted, inset: null };
    const room = Math.max(inside, beside);
    if (room < measure(mark.label.slice(0, minLength))) return null;
    const cut = Math.floor(room / cutStep) * cutStep;
    return { width: cut, inset: inside > beside ? inset : null };
  }

  /** The space to the right of a mark; 0 if another mark covers it. */
  function toRoomBeside({ own, taken }: Place): number {
    if (detail === "density" && taken.some(({ from, to }) => to > own.from && from < own.to)) {
      return 0;
    }
    const limit = taken.reduce(
      (nearest, other) =>
        other !== own && other.to > own.to && other.from < nearest ? other.from : nearest,
      // The label of a mark beyond an edge appears together with its mark.
      own.to < 0 ? 0 : own.from < width ? width : Number.POSITIVE_INFINITY,
    );
    return limit - own.to - 2 * gap;
  }
}

/** Text is legible only on a full bar. */
const hasRoomInside = ({ outline, fill, isMention, start, end }: Mark) =>
  outline === "bar" && fill === "full" && !isMention && start === "closed" && end === "closed";

/** Ranks the marks of an event: the host's first, and mentions last. */
const toFitness = ({ isHost, isMention }: Mark) => (isHost ? 1 : 0) - (isMention ? 1 : 0);
