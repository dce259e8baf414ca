import assert from "node:assert/strict";
import { events, type Window } from "../dataset.ts";
import { type Engine, waitFor } from "./engine.ts";

const days = new Map(events.map((event) => [event.slug, event]));

/** Tolerance: marks and the window are at fractions of a pixel. */
const mostPixels = 1;

/**
 * Expects that the timeline is drawn, over this window if one is given, and that every visible dot
 * is at its day.
 */
export async function expectMarks(engine: Engine, window?: Window) {
  await waitFor(
    engine,
    "the timeline",
    () => document.querySelector("[data-drawn] .mark") !== null,
  );
  const deadline = Date.now() + 15_000;
  let wrong: string[];
  // Wait until the layout is stable.
  do wrong = findWrong(await engine.run(readDots), window);
  while (wrong.length > 0 && Date.now() < deadline);
  assert.deepEqual(wrong, [], "every mark stands at its date");
}

/**
 * The window of the overview's sliders in days since 1970, and the position of each dot in the
 * canvas. Runs in the page.
 */
function readDots() {
  const box = document.querySelector(".canvas")?.getBoundingClientRect() ?? new DOMRect();
  const [from, to] = ["from", "to"].map((edge) =>
    Number(document.querySelector(`.brush-grip-${edge}`)?.getAttribute("aria-valuenow")),
  );
  const dots = [...document.querySelectorAll(".canvas .mark-dot")].map((dot) => {
    const { left, width } = dot.getBoundingClientRect();
    const href = dot.querySelector("a")?.getAttribute("href");
    return { slug: href?.split("/").at(-1) ?? "", x: left + width / 2 - box.left };
  });
  const inSight = dots.filter(({ x }) => x >= 0 && x <= box.width);
  return { from: from ?? 0, to: to ?? 0, width: box.width, dots: inSight };
}

function findWrong({ from, to, width, dots }: ReturnType<typeof readDots>, window?: Window) {
  const [first, end] = [from, to].map((day) =>
    new Date(day * 86_400_000).toISOString().slice(0, 10),
  );
  if (window && (first !== window.from || end !== window.to)) {
    return [`the window is ${first}/${end}, not ${window.from}/${window.to}`];
  }
  if (dots.length === 0) return ["no dot is in sight"];
  return dots.flatMap(({ slug, x }) => {
    const day = days.get(slug)?.earliest;
    if (!day) return [`"${slug}" is no event`];
    // The distance from the middle of its day.
    const off = x - ((Date.parse(day) / 86_400_000 + 0.5 - from) / (to - from)) * width;
    return Math.abs(off) > mostPixels ? [`${slug} is ${off.toFixed(1)} px off ${day}`] : [];
  });
}

export async function expectText(engine: Engine, selector: string, text: string) {
  await waitFor(
    engine,
    `"${text}" in ${selector}`,
    (selector, text) => document.querySelector(selector)?.textContent?.includes(text),
    selector,
    text,
  );
}

/** Expects a list, and this number of matching events. */
export async function expectList(engine: Engine, count: number) {
  await waitFor(
    engine,
    `a list of ${count}`,
    (count) =>
      document.querySelector(".filters [role='status'] b")?.textContent === String(count) &&
      (document.querySelector(".entry")?.getBoundingClientRect().height ?? 0) > 0,
    count,
  );
}

/** Lightness of the background and of a text on it, 0 to 255. */
export async function readColors(engine: Engine, text: string) {
  const [paper, ink] = await engine.run((text) => {
    const toLightness = (color: string) => {
      const [red = 0, green = 0, blue = 0] = (color.match(/[\d.]+/g) ?? []).map(Number);
      return /, 0\)$/.test(color) ? -1 : (red + green + blue) / 3;
    };
    const element = document.querySelector(text) ?? document.body;
    return [
      toLightness(getComputedStyle(document.body).backgroundColor),
      toLightness(getComputedStyle(element).color),
    ];
  }, text);
  return { paper: paper ?? -1, ink: ink ?? -1 };
}

export function expectColors(
  { paper, ink }: { paper: number; ink: number },
  theme: "light" | "dark",
) {
  assert.ok(paper >= 0, "the paper has a color");
  assert.ok(theme === "dark" ? paper < 60 : paper > 200, `${theme} paper, not ${paper}`);
  assert.ok(Math.abs(paper - ink) > 80, `ink ${ink} on paper ${paper}`);
}
