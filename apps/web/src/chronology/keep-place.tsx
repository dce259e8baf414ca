"use client";

import { Component, type ReactNode, type RefObject } from "react";
import { findEntryBelow, findEntryOf, toEntries } from "./find-entry.ts";
import type { ListedEvent } from "./months.ts";
import { scrollByScript, toStageBottom } from "./scrolling.ts";

type KeepPlaceProps = {
  box: RefObject<HTMLDivElement | null>;
  events: readonly ListedEvent[];
  /** Identifies the list. */
  listKey: string;
  /** Whether more events can be loaded above the first. */
  hasPrevious: boolean;
  children: ReactNode;
};

/** An entry and its distance from the top of the screen; the slug is null if all entries go. */
type Place = { slug: string | null; top: number };

/**
 * Keeps the visible entries in place when others are added or dropped above them. Scroll anchoring
 * of browsers would interrupt a touch scroll, and Safari does not have it. A class, because no hook
 * reads the document right before an update.
 */
export class KeepPlace extends Component<KeepPlaceProps> {
  override getSnapshotBeforeUpdate(before: KeepPlaceProps): Place | null {
    const { box, events, listKey, hasPrevious } = this.props;
    const isSame = before.events === events && before.hasPrevious === hasPrevious;
    if (isSame || before.listKey !== listKey || !box.current) return null;
    // The page must stay at least as high as the scroll position until the space above is set.
    box.current.style.paddingBlockEnd = `${box.current.offsetHeight}px`;
    return findPlace(box.current, new Set(events.map(({ node }) => node.slug)));
  }

  override componentDidUpdate(before: KeepPlaceProps, _: unknown, place: Place | null) {
    const { box, listKey, hasPrevious } = this.props;
    const list = box.current;
    if (!list) return;
    if (before.listKey !== listKey) setSpaceAbove(list, 0);
    if (!place) return;
    const entry = place.slug === null ? null : findEntryOf(list, place.slug);
    scrollByScript(() => {
      if (!entry) setSpaceAbove(list, 0);
      else {
        const movedBy = entry.getBoundingClientRect().top - place.top;
        const { space, shift } = toSpaceAbove(toSpace(list) - movedBy, hasPrevious);
        setSpaceAbove(list, space);
        if (shift !== 0) window.scrollBy({ top: shift, behavior: "instant" });
      }
      list.style.paddingBlockEnd = "";
    });
  }

  override render() {
    return <div ref={this.props.box}>{this.props.children}</div>;
  }
}

/** The first entry on the screen that stays loaded, or else the last one above it. */
function findPlace(list: HTMLElement, loaded: ReadonlySet<string>): Place {
  const entries = [...toEntries(list)];
  const first = findEntryBelow(toEntries(list), toStageBottom());
  for (const entry of [...entries.slice(first), ...entries.slice(0, first).reverse()]) {
    const slug = entry.dataset.event ?? "";
    if (loaded.has(slug)) return { slug, top: entry.getBoundingClientRect().top };
  }
  return { slug: null, top: 0 };
}

/**
 * The height of the space above the first loaded entry, in place of dropped ones, and how far the
 * page must scroll instead: if entries were added above the first of all, or if the first is loaded
 * and must be at the top.
 */
export function toSpaceAbove(
  needed: number,
  hasPrevious: boolean,
): { space: number; shift: number } {
  return needed < 0 || !hasPrevious ? { space: 0, shift: -needed } : { space: needed, shift: 0 };
}

const toSpace = (list: HTMLElement) => Number.parseFloat(list.style.paddingBlockStart) || 0;

function setSpaceAbove(list: HTMLElement, space: number) {
  list.style.paddingBlockStart = space === 0 ? "" : `${space}px`;
}

/** Whether entries above the first loaded one were dropped. */
export const hasSpaceAbove = (list: HTMLElement): boolean => toSpace(list) > 0;
