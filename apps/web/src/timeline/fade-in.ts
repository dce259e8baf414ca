/** What is new of each item, by its id: the whole mark, or only its label. */
export type Arrivals = Map<string, "mark" | "label">;

const fade: [PropertyIndexedKeyframes, KeyframeAnimationOptions] = [
  { opacity: [0, 1] },
  { duration: 160, easing: "ease-out" },
];

/**
 * Fades in new elements of the sheet. Not a CSS animation, which would run again for all marks of a
 * lane that moves.
 */
export function fadeIn(sheet: HTMLElement, arrivals: Arrivals) {
  if (arrivals.size === 0 || matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  for (const label of sheet.querySelectorAll<HTMLElement>("[data-mark]")) {
    const arrival = arrivals.get(label.dataset.mark ?? "");
    const element = arrival === "mark" ? label.parentElement : label;
    if (arrival) element?.animate(...fade);
  }
}
