"use client";

import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from "react";
import { toCount } from "../components/count.ts";
import { OutsideText } from "../components/outside-text.tsx";
import { isPlainClick } from "../components/plain-click.ts";
import type { Spot } from "../scene/lay-out.ts";
import type { Viewport } from "../viewport/viewport.ts";

type PillListProps = {
  spot: Spot;
  /** The element of the lanes, which contains the pill. */
  host: RefObject<HTMLElement | null>;
  viewport: Viewport;
  onSelect(slug: string): void;
  onClose(): void;
};

type Place = { left: number; top: number };

/** The events of a pill, below it. Closes when the timeline moves or the focus leaves. */
export function PillList({ spot, host, viewport, onSelect, onClose }: PillListProps) {
  const list = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState<Place>({ left: 0, top: 0 });
  const close = useRef(onClose);
  useLayoutEffect(() => {
    close.current = onClose;
  });
  useLayoutEffect(() => {
    const pill = findPill(host.current, spot.id);
    if (!pill || !host.current || !list.current) return;
    const lanes = host.current.getBoundingClientRect();
    const { left, right, bottom } = pill.getBoundingClientRect();
    const { width } = list.current.getBoundingClientRect();
    const middle = (Math.max(left, lanes.left) + Math.min(right, lanes.right)) / 2;
    const most = Math.max(lanes.width - width, 0);
    setPlace({
      left: Math.min(Math.max(middle - lanes.left - width / 2, 0), most),
      top: bottom - lanes.top + 4,
    });
    list.current.querySelector("a")?.focus({ preventScroll: true });
  }, [spot.id, host]);
  useEffect(() => viewport.subscribe(() => close.current()), [viewport]);
  useEffect(() => {
    const onPointerDown = ({ target }: PointerEvent) => {
      if (target instanceof Node && !list.current?.contains(target)) close.current();
    };
    document.addEventListener("pointerdown", onPointerDown);
    return () => document.removeEventListener("pointerdown", onPointerDown);
  }, []);

  return (
    <div
      ref={list}
      role="dialog"
      aria-label={`${toCount(spot.marks.length, "event")} close together`}
      className="pill-list"
      style={place}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        findPill(host.current, spot.id)?.focus({ preventScroll: true });
        onClose();
      }}
      onBlur={({ currentTarget, relatedTarget }) => {
        if (relatedTarget && !currentTarget.contains(relatedTarget)) onClose();
      }}
    >
      <ul>
        {spot.marks.map(({ slug, title, dateLabel }) => (
          <li key={slug}>
            <a
              href={`/events/${slug}`}
              onClick={(event) => {
                if (!isPlainClick(event)) return;
                event.preventDefault();
                onClose();
                onSelect(slug);
              }}
            >
              <span className="date">{dateLabel}</span> <OutsideText>{title}</OutsideText>
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

const findPill = (host: HTMLElement | null, id: string) =>
  host?.querySelector<HTMLElement>(`[data-mark="${CSS.escape(id)}"]`);
