import { clamp, round, toDay, toNumber } from "./days.ts";
import { sendHeight } from "./height.ts";
import { send } from "./host.ts";
import { type Days, moveMarks } from "./move-marks.ts";
import { loadPart, report, say } from "./parts.ts";

/** How long the dates must be at rest before their events are fetched. */
const restMs = 150;

/** The dates of the page: those that are drawn, and those that the reader has moved to. */
export class Timeline {
  drawn: Days = { from: 0, to: 1 };
  shown: Days = this.drawn;
  #bounds: Days = this.drawn;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #loading: AbortController | undefined;
  #isHeld = false;
  readonly #onDrawn: (timeline: Timeline) => void;

  /** `onDrawn` is called for each picture, including the initial one. */
  constructor(onDrawn: (timeline: Timeline) => void) {
    this.#onDrawn = onDrawn;
    this.#read();
  }

  get picture(): HTMLElement | null {
    return document.querySelector<HTMLElement>("figure.picture");
  }

  get bounds(): Days {
    return this.#bounds;
  }

  /** Moves the picture at once, and redraws it when the dates are at rest. */
  moveTo(days: Days): void {
    this.shown = clamp(days, this.#bounds);
    if (this.picture) moveMarks(this.picture, this.drawn, this.shown);
    this.#loading?.abort();
    this.#rest();
  }

  /** Prevents redrawing while a pointer holds the picture, because that would end the gesture. */
  hold(isHeld: boolean): void {
    this.#isHeld = isHeld;
    this.#rest();
  }

  #rest(): void {
    clearTimeout(this.#timer);
    if (!this.#isHeld) this.#timer = setTimeout(() => void this.#draw(), restMs);
  }

  async #draw(): Promise<void> {
    const { from, to } = round(this.shown);
    if (from === this.drawn.from && to === this.drawn.to) return;
    this.#loading = new AbortController();
    try {
      const days = { from: toDay(from), to: toDay(to) };
      this.#show(await loadPart("view", days, this.#loading.signal));
      say(document.querySelector(".dates")?.textContent ?? "");
      const url = document.querySelector<HTMLAnchorElement>("footer > a")?.href ?? "";
      send({ type: "view", url, ...days });
    } catch (error) {
      report(error);
    }
  }

  #show(page: Document): void {
    const hasFocus = document.activeElement === this.picture;
    for (const part of [".dates", "main", "footer"]) {
      const next = page.querySelector(part);
      if (next) document.querySelector(part)?.replaceWith(document.importNode(next, true));
    }
    this.#read();
    if (hasFocus) this.picture?.focus({ preventScroll: true });
    sendHeight();
  }

  #read(): void {
    const {
      from = "",
      to = "",
      first = "",
      last = "",
    } = document.querySelector<HTMLElement>("main")?.dataset ?? {};
    this.drawn = { from: toNumber(from), to: toNumber(to) };
    this.shown = this.drawn;
    this.#bounds = {
      from: Math.min(toNumber(first), this.drawn.from),
      to: Math.max(toNumber(last), this.drawn.to),
    };
    this.#onDrawn(this);
  }
}
