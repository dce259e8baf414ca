// Scroll events have no cause. Those in the frames after a programmatic scroll are not the
// reader's.
let scripted = 0;

export const isScriptedScroll = () => scripted > 0;

/** Call before scrolling, or changing the height of the page, by script. */
export function startScriptedScroll() {
  scripted += 1;
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
