"use client";

import { addDays, type Day, toDateLabel, toDay, toUtcMs, type Window } from "@dateline/core";
import { useEffect, useRef } from "react";
import { toShare, toWindowBox } from "../scene/to-share.ts";
import type { Viewport } from "../viewport/viewport.ts";
import { shortenMonths } from "../words/window.ts";
import { readReading, subscribeToReading } from "./reading.ts";
import { toTagPlace } from "./to-tag-place.ts";

type ReadingBandProps = {
  viewport: Viewport;
  /**
   * The days that the overview spans; without them the band is in the lanes and follows the
   * viewport.
   */
  bounds?: Window;
};

/**
 * A band over the days of the visible rows, drawn without React. In the overview it names their
 * months.
 */
export function ReadingBand({ viewport, bounds }: ReadingBandProps) {
  const room = useRef<HTMLDivElement>(null);
  useEffect(() => {
    function place() {
      if (!room.current) return;
      const { days } = readReading();
      // Written only if it changes, because each write recalculates the band's style.
      if (room.current.hidden !== (days === null)) room.current.hidden = days === null;
      if (!days) return;
      const { x, width } = toWindowBox(days, bounds ?? viewport.range);
      room.current.style.setProperty("--band-start", x);
      room.current.style.setProperty("--band-width", width);
      const tag = room.current.querySelector<HTMLElement>(".reading-month");
      if (bounds && tag) placeTag(tag, { days, bounds, ...readRoom(room.current) });
    }
    place();
    const stops = [subscribeToReading(place), ...(bounds ? [] : [viewport.subscribe(place)])];
    return () => {
      for (const stop of stops) stop();
    };
  }, [viewport, bounds]);
  return (
    <div ref={room} className="reading-room" aria-hidden="true" hidden>
      <div className="reading-band" />
      {bounds && <span className="reading-month" />}
    </div>
  );
}

/** Width of the overview, and of the space for the tag, which a button narrows on phones. */
function readRoom(element: HTMLElement): { width: number; room: number } {
  const width = element.clientWidth;
  const grip = element.closest(".stage-head")?.querySelector<HTMLElement>(".stage-grip");
  const start = element.parentElement?.offsetLeft ?? 0;
  const end = grip && !grip.hidden && grip.offsetLeft > start ? grip.offsetLeft : null;
  return { width, room: end === null ? width : Math.min(width, end - start) };
}

type TagPlace = { days: Window; bounds: Window; width: number; room: number };

/** Names the months below the band, beside the years of the overview. */
function placeTag(tag: HTMLElement, { days, bounds, width, room }: TagPlace) {
  const text = toMonthsLabel(days);
  if (tag.textContent !== text) tag.textContent = text;
  const toX = (day: Day) => toShare(toUtcMs(day), bounds) * width;
  const year = Number(days.from.slice(0, 4));
  const texts = [year - 1, year, year + 1, year + 2]
    .filter((year) => year >= 1 && year <= 9999)
    .map((year) => toX(toDay(year, 1, 1)))
    .filter((x) => x >= 0 && x < room);
  const center = (toX(days.from) + toX(days.to)) / 2;
  tag.style.left = `${toTagPlace({ center, tag: tag.offsetWidth, room, texts })}px`;
}

/** "Sep 2022", "Sep–Oct 2022". */
export function toMonthsLabel({ from, to }: Window): string {
  const [first, last] = [from.slice(0, 7), addDays(to, -1).slice(0, 7)];
  return shortenMonths(toDateLabel(first === last ? first : `${first}/${last}`));
}
