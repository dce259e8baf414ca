import {
  findNear,
  findRow,
  light,
  type MarkEvent,
  markSelector,
  readEvents,
  toMarkOf,
} from "./marks.ts";
import { report } from "./parts.ts";

/** Delay, so that a pointer that only crosses a mark opens nothing. */
const openMs = 120;
/** Time to move from the mark to its card. */
const closeMs = 300;
/** Max number of a pill's events that its card names. */
const maxEvents = 12;

const card = document.createElement("div");
card.className = "card";
let mark: Element | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Shows the card of a mark: its event, or the events of a pill. Returns them; none on failure. */
export async function showCard(next: Element): Promise<readonly MarkEvent[]> {
  clearTimeout(timer);
  mark = next;
  try {
    const events = await readEvents(next);
    if (mark !== next) return [];
    card.replaceChildren(...events.slice(0, maxEvents).flatMap(toLines));
    if (events.length > maxEvents) {
      card.append(toElement("p", `and ${events.length - maxEvents} others: zoom in to see them`));
    }
    document.querySelector("main")?.append(card);
    place(next);
    light(events.map(({ slug }) => slug));
    findRow(events[0]?.slug ?? "")?.scrollIntoView({ block: "nearest" });
    return events;
  } catch (error) {
    report(error);
    return [];
  }
}

export function hideCard(): void {
  clearTimeout(timer);
  if (!mark) return;
  mark = null;
  card.remove();
  light([]);
}

function toLines({ slug, date, title, evidence }: MarkEvent): HTMLElement[] {
  const link = toElement("a", title);
  link.setAttribute("href", `/events/${slug}`);
  link.setAttribute("dir", "auto");
  return [toElement("p", [date, evidence].filter(Boolean).join(" · ")), link];
}

function toElement(name: string, text: string): HTMLElement {
  const element = document.createElement(name);
  element.textContent = text;
  return element;
}

/** Places the card below the lane of the mark, or above it if there is more space there. */
function place(next: Element): void {
  const box = next.getBoundingClientRect();
  const lane = (next.closest(".picture-row") ?? next).getBoundingClientRect();
  const page = document.documentElement;
  const { offsetWidth, offsetHeight } = card;
  const hasRoom = lane.bottom + offsetHeight <= page.clientHeight;
  const isBelow = hasRoom || page.clientHeight - lane.bottom >= lane.top;
  const left = Math.min((box.left + box.right) / 2 - 28, page.clientWidth - offsetWidth - 4);
  const top = isBelow ? lane.bottom : lane.top - offsetHeight;
  card.style.left = `${Math.max(left, 4) + window.scrollX}px`;
  card.style.top = `${Math.max(top, 0) + window.scrollY}px`;
}

/** Opens and closes cards on hover; on touch screens, the first tap opens one. */
export function followPointer(): void {
  let pointerType = "";
  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch" || event.buttons !== 0) return;
    clearTimeout(timer);
    if (card.contains(event.target as Node)) return;
    const over = toMarkOf(event.target);
    if (over && over !== mark) timer = setTimeout(() => void showCard(over), openMs);
    else if (!over && mark) timer = setTimeout(hideCard, closeMs);
  });
  document.documentElement.addEventListener("pointerleave", () => {
    clearTimeout(timer);
    timer = setTimeout(hideCard, closeMs);
  });
  document.addEventListener(
    "pointerdown",
    (event) => {
      pointerType = event.pointerType;
      if (!card.contains(event.target as Node) && !toMarkOf(event.target)) hideCard();
    },
    { capture: true },
  );
  document.addEventListener(
    "click",
    (event) => {
      const { target, clientX, clientY } = event;
      const picture = target instanceof Element ? target.closest(".picture") : null;
      if (!picture) return;
      const isTouch = pointerType === "touch";
      const hit = toMarkOf(target) ?? (isTouch ? findNear(picture, clientX, clientY) : null);
      if (!hit) return;
      const isPill = hit.matches("[data-events]");
      // A click opens the event; on touch screens, so does the second tap on the mark.
      if (!isPill && (!isTouch || hit === mark)) return;
      event.preventDefault();
      event.stopPropagation();
      void showCard(hit);
    },
    { capture: true },
  );
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !mark) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const hadFocus = card.contains(document.activeElement);
    hideCard();
    if (hadFocus) document.querySelector<HTMLElement>(".picture")?.focus({ preventScroll: true });
  });
}

/** Highlights the mark of a hovered row, and the row of a hovered mark. */
export function followRows(): void {
  for (const name of ["pointerover", "focusin"]) {
    document.addEventListener(name, ({ target }) => {
      if (!(target instanceof Element) || target.closest(markSelector) || mark) return;
      const slug = target.closest("li[data-event]")?.getAttribute("data-event");
      light(slug ? [slug] : []);
    });
  }
}

export const focusCard = (): void => card.querySelector("a")?.focus();
