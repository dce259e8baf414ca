import type { Page } from "@playwright/test";

/**
 * Finds faults in how the page shows the texts of `texts/`. Each text begins with U+05D0 and ends
 * with U+05EA. It must be alone in an element of its own direction or be isolated, and nothing may
 * be wider than the screen.
 */
export function findTextFaults(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const marked = /\u05d0[^\u05ea]*\u05ea/g;
    const innermost = /[\u2066-\u2068][^\u2066-\u2069]*\u2069/g;
    const withoutIsolated = (text: string): string => {
      const rest = text.replace(innermost, "");
      return rest === text ? text : withoutIsolated(rest);
    };
    const toPlace = (element: Element) => {
      const names: string[] = [];
      for (let at: Element | null = element; at && names.length < 4; at = at.parentElement) {
        names.unshift(`${at.localName}${[...at.classList].map((name) => `.${name}`).join("")}`);
      }
      return names.join(" > ");
    };
    const faults: string[] = [];
    let found = 0;

    const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement;
      const text = node.textContent ?? "";
      if (!parent || parent.closest("script, style, textarea") || parent.localName === "noscript")
        continue;
      if (!/[\u0590-\u05ff]/.test(text)) continue;
      found++;
      if (!/[\u0590-\u05ff]/.test(withoutIsolated(text))) continue;
      const own = parent.closest("bdi, [dir=auto]");
      // A title in the head has no elements around its parts.
      if (!own || own.contains(document.body)) {
        faults.push(`not isolated: ${text.slice(0, 40)} in ${toPlace(parent)}`);
        continue;
      }
      const whole = withoutIsolated(own.textContent ?? "");
      if (whole.replaceAll("…", "").replace(marked, "").trim() !== "" && marked.test(whole)) {
        faults.push(`isolated with other words: ${whole.slice(0, 60)} in ${toPlace(own)}`);
      }
      marked.lastIndex = 0;
      if ((whole.match(marked) ?? []).length > 1) {
        faults.push(`not isolated from each other: ${whole.slice(0, 60)} in ${toPlace(own)}`);
      }
    }

    for (const name of ["title", "aria-label", "alt", "placeholder", "content", "aria-valuetext"]) {
      for (const element of document.querySelectorAll(`[${name}]`)) {
        const text = element.getAttribute(name) ?? "";
        if (!/[\u0590-\u05ff]/.test(text)) continue;
        found++;
        // A shortened text may have lost its end, and needs no isolate if nothing else is in the
        // element.
        const rest = withoutIsolated(text).replace(/\u2068[^\u2069]*…$/, "");
        if (!/[\u0590-\u05ff]/.test(rest) || /^\u05d0[^\u05ea]*\u05ea$/.test(text)) continue;
        faults.push(`not isolated: ${name}=${text.slice(0, 60)} of ${toPlace(element)}`);
      }
    }
    if (found === 0) faults.push("No text of the dataset is on the page.");

    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth > clientWidth) faults.push(`the page is ${scrollWidth} wide of ${clientWidth}`);
    for (const element of document.body.querySelectorAll<HTMLElement>("*")) {
      if (element.closest("svg, .canvas, .sr-only")) continue;
      const { overflowX, clipPath } = getComputedStyle(element);
      if (clipPath !== "none" || !element.checkVisibility()) continue;
      const box = element.getBoundingClientRect();
      if (box.width === 0 || box.height === 0) continue;
      if (/auto|scroll/.test(overflowX) && element.scrollWidth > element.clientWidth + 1) {
        faults.push(`scrolls sideways: ${toPlace(element)}`);
      }
      let clipper = element.parentElement;
      while (clipper && getComputedStyle(clipper).overflowX === "visible") {
        clipper = clipper.parentElement;
      }
      if (clipper) continue;
      if (box.right > clientWidth + 1 || box.left < -1) {
        faults.push(`beyond the edge (${box.left}, ${box.right}): ${toPlace(element)}`);
      }
    }
    return [...new Set(faults)];
  });
}

/** Dates on the page that are broken across lines or cut. */
export function findBrokenDates(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const month =
      "(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec)";
    const side = `(?:about )?(?:\\d{1,2}(?:–\\d{1,2})? )?(?:${month}(?: \\d{4})?|\\d{4})(?:\\?| \\(uncertain\\))?`;
    const date = new RegExp(`${side}(?: – ${side})?`, "g");
    const faults: string[] = [];
    let found = 0;
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement;
      if (
        !parent ||
        parent.closest("script, style, option, .sr-only, .canvas") ||
        parent.localName === "noscript"
      )
        continue;
      for (const match of (node.textContent ?? "").matchAll(date)) {
        const range = document.createRange();
        range.setStart(node, match.index);
        range.setEnd(node, match.index + match[0].length);
        const boxes = [...range.getClientRects()].filter(({ width }) => width > 0);
        if (boxes.length === 0) continue;
        found++;
        const top = boxes[0]?.top ?? 0;
        if (boxes.some((box) => Math.abs(box.top - top) > 3)) faults.push(`in lines: ${match[0]}`);
        const right = Math.max(...boxes.map((box) => box.right));
        const bottom = boxes[0]?.bottom ?? 0;
        const next = parent.closest("time, .date")?.nextElementSibling?.getClientRects() ?? [];
        for (const box of next) {
          const isBeside = box.top < bottom - 3 && box.bottom > top + 3;
          if (isBeside && box.left < right - 1) faults.push(`covered: ${match[0]}`);
        }
        if (right > document.documentElement.clientWidth + 1) faults.push(`cut: ${match[0]}`);
      }
    }
    return found === 0 ? ["No date is on the page."] : [...new Set(faults)];
  });
}
