import type { Page } from "@playwright/test";

/** A page to measure. */
export type Subject = {
  name: string;
  /** The address for measuring the first view. */
  firstView: string;
  /** The address for panning and zooming: a window in the middle of the dataset. */
  inside: string;
  /**
   * Selector of the elements that count as the list when the first is visible; null without a list.
   */
  list: string | null;
  timeline: string;
  /** Selector of an element that exists once the timeline reacts to input. */
  ready: string;
  /** Selector of the element to drag. */
  handle: string;
  /** Selector of the elements that are drawn for events. */
  drawn: string;
  zooms: boolean;
  /** Whether to measure heap and Lighthouse scores. */
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
    // It zooms only by buttons.
    zooms: false,
    isOurs: false,
  };
}

/** Opens a subject at its address for panning, and waits until it can be panned. */
export async function openInside(page: Page, subject: Subject): Promise<void> {
  await page.goto(subject.inside, { timeout: patienceMs });
  await page.waitForSelector(subject.ready, { state: "attached", timeout: patienceMs });
  await page.waitForLoadState("networkidle");
}

/** vis-timeline alone takes a minute to lay out thousands of items. */
export const patienceMs = 180_000;
