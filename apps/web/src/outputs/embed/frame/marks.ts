import { loadPart } from "./parts.ts";

/** The marks of the picture, and the pills that each stand for several. */
export const markSelector = ".picture :is([data-event], [data-events])";

export type MarkEvent = { slug: string; date: string; title: string; evidence: string };

export const toMarkOf = (target: EventTarget | null): Element | null =>
  target instanceof Element ? target.closest(markSelector) : null;

const toSlugs = (mark: Element): string[] =>
  (mark.getAttribute("data-event") ?? mark.getAttribute("data-events") ?? "").split(" ");

/**
 * The events of a mark or a pill, from the list. Events that the list lacks are fetched, once per
 * picture.
 */
export async function readEvents(mark: Element): Promise<MarkEvent[]> {
  const slugs = toSlugs(mark);
  if (!slugs.every(findText)) await loadCards();
  return slugs.map((slug) => {
    const read = (name: string) => findText(slug)?.querySelector(name)?.textContent ?? "";
    return { slug, date: read("time"), title: read("a, b"), evidence: read("small") };
  });
}

const findText = (slug: string): Element | null =>
  findRow(slug) ?? document.querySelector(`[data-card="${CSS.escape(slug)}"]`);

const loading = new WeakMap<Element, Promise<void>>();

function loadCards(): Promise<void> {
  const main = document.querySelector<HTMLElement>("main");
  if (!main) return Promise.resolve();
  const { from = "", to = "" } = main.dataset;
  const load = async () => {
    const cards = (await loadPart("view", { from, to })).querySelector("[data-cards]");
    if (cards) main.append(document.importNode(cards, true));
  };
  const known = loading.get(main) ?? load();
  loading.set(main, known);
  known.catch(() => loading.delete(main));
  return known;
}

/** The marks of a lane that are visible at this width, by time. */
export function toSeenMarks(row: Element): { mark: Element; x: number }[] {
  const lanes = row.querySelector("svg")?.getBoundingClientRect();
  return [...row.querySelectorAll(markSelector)]
    .map((mark) => ({ mark, box: mark.getBoundingClientRect() }))
    .filter(({ box }) => box.width > 0 && lanes && box.right > lanes.left && box.left < lanes.right)
    .map(({ mark, box }) => ({ mark, x: (box.left + box.right) / 2 }))
    .sort((a, b) => a.x - b.x);
}

/** How far from a mark a tap still hits it, in CSS pixels. */
const reach = 14;

/** The mark nearest to a point, because a finger is wider than a mark. */
export function findNear(picture: Element, x: number, y: number): Element | null {
  let best: { mark: Element; distance: number } | null = null;
  for (const mark of picture.querySelectorAll(markSelector)) {
    const { left, right, top, bottom, width } = mark.getBoundingClientRect();
    if (width === 0) continue;
    const distance = Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom));
    if (distance <= reach && (!best || distance < best.distance)) best = { mark, distance };
  }
  return best?.mark ?? null;
}

/** Highlights the marks and rows of these events, and no others. */
export function light(slugs: readonly string[]): void {
  for (const element of document.querySelectorAll(".lit")) element.classList.remove("lit");
  for (const element of document.querySelectorAll("[data-event], [data-events]")) {
    if (toSlugs(element).some((slug) => slugs.includes(slug))) element.classList.add("lit");
  }
}

export const findRow = (slug: string): Element | null =>
  document.querySelector(`li[data-event="${CSS.escape(slug)}"]`);
