/** What is new of an item, by its id: the whole mark, or only its label. */
export type Arrivals = Map<string, "mark" | "label">;

const fade: [PropertyIndexedKeyframes, KeyframeAnimationOptions] = [
  { opacity: [0, 1] },
  { duration: 160, easing: "ease-out" },
];

/**
 * Fades in what is new on the sheet. Not an animation of the style sheet, which would run again for
 * all marks of a lane that moves.
 */
export function fadeIn(sheet: HTMLElement, arrivals: Arrivals) {
  if (arrivals.size === 0 || matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  for (const label of sheet.querySelectorAll<HTMLElement>("[data-mark]")) {
    const arrival = arrivals.get(label.dataset.mark ?? "");
    const element = arrival === "mark" ? label.parentElement : label;
    if (arrival) element?.animate(...fade);
  }
}
