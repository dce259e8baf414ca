import type { Page } from "@playwright/test";

/** A page that is measured. */
export type Subject = {
  name: string;
  /** What is asked for when the first view is measured. */
  firstView: string;
  /** What is panned and zoomed: a window in the middle of the dataset. */
  inside: string;
  /** Elements of which the first that is seen counts; null where there is no such thing. */
  list: string | null;
  timeline: string;
  /** What is there once the timeline answers to a hand. */
  ready: string;
  /** What is taken hold of. */
  handle: string;
  /** What is drawn of events. */
  drawn: string;
  zooms: boolean;
  /** Whether heap and Lighthouse are of interest. */
  isOurs: boolean;
};

const window = "from=2021-07-01&to=2022-07-01";

export function toOurs(name: string, webUrl: string): Subject {
  return {
    name,
    firstView: `${webUrl}/`,
    inside: `${webUrl}/?${window}`,
    list: ".entry[data-event]",
    timeline: ".picture .mark, .canvas .mark, .density",
    ready: ".timeline-stage[data-drawn]",
    handle: ".timeline-canvas",
    drawn: ".timeline-canvas [data-mark]",
    zooms: true,
    isOurs: true,
  };
}

export function toVisTimeline(name: string, origin: string, items: number): Subject {
  const address = `${origin}/vis-timeline.html?items=${items}`;
  return {
    name,
    firstView: address,
    inside: address,
    list: null,
    timeline: ".vis-item",
    ready: ".vis-item",
    handle: "#visualization",
    drawn: ".vis-item.vis-box",
    zooms: true,
    isOurs: false,
  };
}

export function toTimelineJs(name: string, origin: string, events: number): Subject {
  const address = `${origin}/timelinejs.html?events=${events}`;
  return {
    name,
    firstView: address,
    inside: address,
    list: ".tl-slide .tl-headline",
    timeline: ".tl-timemarker-content",
    ready: ".tl-timemarker-content",
    handle: ".tl-timenav",
    drawn: ".tl-timemarker",
    // It has buttons for it, and neither wheel nor pinch.
    zooms: false,
    isOurs: false,
  };
}

/** Opens a subject where it is panned, and waits until that can be done. */
export async function openInside(page: Page, subject: Subject): Promise<void> {
  await page.goto(subject.inside, { timeout: patienceMs });
  await page.waitForSelector(subject.ready, { state: "attached", timeout: patienceMs });
  await page.waitForLoadState("networkidle");
}

/** Thousands of items in vis-timeline alone take a minute to be laid out. */
export const patienceMs = 180_000;
