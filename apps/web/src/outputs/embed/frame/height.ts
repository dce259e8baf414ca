import { send } from "./host.ts";

/** Max height of the list in CSS pixels before it scrolls. The steps of a story need more. */
const maxList = { events: 320, steps: 640 };
/** Min height of the page while an event is open. */
const minPanel = 420;

let last = 0;

/**
 * Sends the preferred height to the host: that of the content with a scrolling list, or the one
 * chosen by the editor. It does not depend on the frame's current height.
 */
export function sendHeight(): void {
  const chosen = Number(document.documentElement.dataset.height);
  const height = Math.ceil(chosen || toHeight());
  if (height === last) return;
  last = height;
  send({ type: "height", height });
}

function toHeight(): number {
  const end = document.querySelector("footer") ?? document.body.lastElementChild;
  const bottom = (end?.getBoundingClientRect().bottom ?? 0) + window.scrollY;
  const padding = Number.parseFloat(getComputedStyle(document.body).paddingBottom) || 0;
  const height = bottom + padding + toListGrowth();
  return document.querySelector("dialog[open]") ? Math.max(height, minPanel) : height;
}

/** How much higher than now the list would have to be for its preferred height. */
function toListGrowth(): number {
  const list = document.querySelector<HTMLElement>("main > ol");
  if (!list) return 0;
  const boxes = [...list.children].map((row) => row.getBoundingClientRect());
  const shown = boxes.filter(({ height }) => height > 0);
  const content = (shown.at(-1)?.bottom ?? 0) - (shown[0]?.top ?? 0) + 1;
  const max = list.matches(".story-steps") ? maxList.steps : maxList.events;
  const min = Number.parseFloat(getComputedStyle(list).minHeight) || 0;
  // `offsetHeight` is rounded, and the sum would depend on the height of the frame.
  return Math.max(Math.min(content, max), min) - list.getBoundingClientRect().height;
}

/** Sends the height whenever the content or the width changes. */
export function followHeight(): void {
  new ResizeObserver(sendHeight).observe(document.documentElement);
  window.addEventListener("resize", sendHeight);
  document.fonts.ready.then(sendHeight);
  sendHeight();
}
