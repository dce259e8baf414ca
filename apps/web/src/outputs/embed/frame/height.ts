import { send } from "./host.ts";

/** The list scrolls beyond this height, in CSS pixels; a step of a story has more to show. */
const maxList = { events: 320, steps: 640 };
/** Room for an open event. */
const minPanel = 420;

let last = 0;

/**
 * Tells the host how high the page would like to be: as its content, with a list that scrolls, or
 * as the editor has chosen. It does not depend on the height that the frame has.
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

/** By how much the list would like to be higher; it takes the room that the frame leaves. */
function toListGrowth(): number {
  const list = document.querySelector<HTMLElement>("main > ol");
  if (!list) return 0;
  const boxes = [...list.children].map((row) => row.getBoundingClientRect());
  const shown = boxes.filter(({ height }) => height > 0);
  const content = (shown.at(-1)?.bottom ?? 0) - (shown[0]?.top ?? 0) + 1;
  const max = list.matches(".story-steps") ? maxList.steps : maxList.events;
  const min = Number.parseFloat(getComputedStyle(list).minHeight) || 0;
  return Math.max(Math.min(content, max), min) - list.offsetHeight;
}

/** Sends the height whenever the content or the width changes. */
export function followHeight(): void {
  new ResizeObserver(sendHeight).observe(document.documentElement);
  window.addEventListener("resize", sendHeight);
  document.fonts.ready.then(sendHeight);
  sendHeight();
}
