import { focusCard, hideCard, showCard } from "./card.ts";
import { pan, zoom } from "./days.ts";
import { toSeenMarks } from "./marks.ts";
import { say } from "./parts.ts";
import type { Timeline } from "./timeline.ts";

/** How far a step moves the dates, and by how much it zooms. */
export const moves = {
  earlier: ({ shown }: Timeline) => pan(shown, -0.5),
  later: ({ shown }: Timeline) => pan(shown, 0.5),
  in: ({ shown }: Timeline) => zoom(shown, 0.5),
  out: ({ shown }: Timeline) => zoom(shown, 2),
  all: ({ bounds }: Timeline) => bounds,
};

const keys: Record<string, keyof typeof moves> = { "+": "in", "=": "in", "-": "out", "0": "all" };
const arrows = new Set(["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"]);

/**
 * The keys of the picture: arrows move from mark to mark by time and by lane, with Shift they move
 * the dates; plus, minus and 0 zoom; Enter opens the event.
 */
export function followKeys(timeline: Timeline, open: (slug: string) => void): void {
  const { picture } = timeline;
  if (!picture) return;
  let current: Element | null = null;

  picture.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const { key } = event;
    const move = keys[key] ?? (event.shiftKey ? toPan(key) : undefined);
    if (move) {
      hideCard();
      timeline.moveTo(moves[move](timeline));
    } else if (arrows.has(key)) void visit(findNext(picture, current, key));
    else if (key === "Enter" && current) enter(current);
    else return;
    event.preventDefault();
  });
  picture.addEventListener("blur", () => {
    current = null;
  });

  async function visit(mark: Element | null) {
    if (!mark) return;
    current = mark;
    const lane = mark.closest(".picture-row")?.querySelector(".picture-label b")?.textContent;
    const events = await showCard(mark);
    const texts = events.map(({ date, title, evidence }) =>
      [`${date}: ${title}`, evidence].filter(Boolean).join(", "),
    );
    if (texts.length > 1) texts.unshift(`${texts.length} events`);
    if (texts.length > 0) say([lane, ...texts].join(". "));
  }

  function enter(mark: Element) {
    const slug = mark.getAttribute("data-event");
    if (slug) open(slug);
    else focusCard();
  }
}

const toPan = (key: string): keyof typeof moves | undefined =>
  key === "ArrowLeft" ? "earlier" : key === "ArrowRight" ? "later" : undefined;

function findNext(picture: Element, current: Element | null, key: string): Element | null {
  const rows = [...picture.querySelectorAll(".picture-row")]
    .map((row) => ({ row, marks: toSeenMarks(row) }))
    .filter(({ marks }) => marks.length > 0);
  const at = rows.findIndex(({ marks }) => marks.some(({ mark }) => mark === current));
  const own = rows[at]?.marks;
  const index = own?.findIndex(({ mark }) => mark === current) ?? -1;
  if (!own) return rows[0]?.marks[0]?.mark ?? null;
  if (key === "ArrowLeft" || key === "ArrowRight") {
    return own[index + (key === "ArrowRight" ? 1 : -1)]?.mark ?? null;
  }
  const x = own[index]?.x ?? 0;
  const next = rows[at + (key === "ArrowDown" ? 1 : -1)]?.marks ?? [];
  return [...next].sort((a, b) => Math.abs(a.x - x) - Math.abs(b.x - x))[0]?.mark ?? null;
}
