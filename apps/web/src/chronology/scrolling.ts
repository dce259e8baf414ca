// Scroll events say not whose they are. Those of the frames right after a move of our own are not the reader's.
let hushed = 0;

export const isHushed = () => hushed > 0;

/** Call before the page scrolls, or changes its height, for another reason than the reader's hand. */
export function hush() {
  hushed += 1;
  const wait = (frames: number) => {
    if (frames > 0) requestAnimationFrame(() => wait(frames - 1));
    else hushed -= 1;
  };
  wait(3);
}

/** Where the part of the page ends that stays while the list scrolls; the top of the screen where nothing stays. */
export function toStageBottom(): number {
  const bottoms = [...document.querySelectorAll(".top, .stage")].map(
    (element) => element.getBoundingClientRect().bottom,
  );
  return Math.max(0, ...bottoms);
}

/** Height of what stays at the top of the screen once the list is scrolled, the heading of a month with it. The style sheet knows. */
export function toPinnedHeight(): number {
  const entry = document.querySelector(".entry");
  return entry ? Number.parseFloat(getComputedStyle(entry).scrollMarginBlockStart) || 0 : 0;
}
