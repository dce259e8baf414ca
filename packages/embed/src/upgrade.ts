import { allAttributes } from "./attributes.ts";

const selector = "[data-dateline]";

/**
 * Puts a timeline into each `<div data-dateline="…">`, for systems that remove custom elements. The
 * value is the address of a view or its query string; `data-theme` and so on are its attributes.
 * Only the script's own site is shown: such attributes pass where editors may not write scripts.
 */
export function upgradeAll(origin: string): void {
  for (const place of document.querySelectorAll<HTMLElement>(selector)) {
    if (place.querySelector("dateline-timeline")) continue;
    const timeline = document.createElement("dateline-timeline");
    const copy = () => {
      for (const name of allAttributes) {
        const value = place.getAttribute(`data-${name === "src" ? "dateline" : name}`);
        if (name === "host") timeline.setAttribute(name, origin);
        else if (value === null) timeline.removeAttribute(name);
        else if (timeline.getAttribute(name) !== value) timeline.setAttribute(name, value);
      }
    };
    copy();
    new MutationObserver(copy).observe(place, { attributes: true });
    timeline.append(...place.childNodes);
    place.append(timeline);
  }
}
