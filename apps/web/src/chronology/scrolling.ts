// Scroll events do not distinguish readers from scripts. In the frames after a scripted scroll, the
// event is the reader's only if the page has moved on from the scripted position.
let scripted = 0;
let leftAt = 0;

export const isScriptedScroll = () => scripted > 0;

export const isReadersScroll = () => scripted === 0 || Math.abs(window.scrollY - leftAt) > 1;

/** Runs a change that scrolls the page or changes its height by script. */
export function scrollByScript(change: () => void) {
  scripted += 1;
  change();
  leftAt = window.scrollY;
  const wait = (frames: number) => {
    if (frames > 0) requestAnimationFrame(() => wait(frames - 1));
    else scripted -= 1;
  };
  wait(3);
}

/** The bottom edge of the sticky part of the page; 0 if nothing is sticky. */
export function toStageBottom(): number {
  const bottoms = [...document.querySelectorAll(".top, .stage")].map(
    (element) => element.getBoundingClientRect().bottom,
  );
  return Math.max(0, ...bottoms);
}

/**
 * Height of all sticky parts above a row, including the heading of its month, from the style sheet.
 */
export function toPinnedHeight(): number {
  const entry = document.querySelector(".entry");
  return entry ? Number.parseFloat(getComputedStyle(entry).scrollMarginBlockStart) || 0 : 0;
}

/**
 * Whether the lanes have scrolled out of view above the list, so that only the stage's head stays.
 */
export function isFolded(list: HTMLElement): boolean {
  const head = document.querySelector(".stage-head")?.getBoundingClientRect().bottom ?? 0;
  const line = document.querySelector<HTMLElement>(".stage-line")?.offsetHeight ?? 0;
  return list.getBoundingClientRect().top <= head + line + 1;
}

/** Scrolls to the start of the list, below the folded stage. */
export function bringListToTop(list: HTMLElement) {
  const top = list.getBoundingClientRect().top - toStageBottom();
  window.scrollBy({ top, behavior: "instant" });
}
