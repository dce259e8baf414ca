"use client";

import type { Range, Virtualizer, VirtualizerOptions } from "@tanstack/virtual-core";
import {
  type RefObject,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useReducer,
  useRef,
  useState,
} from "react";
import { flushSync } from "react-dom";
import { type Places, toMonthSize } from "./blocks.ts";
import { keepPlace } from "./keep-place.ts";
import type { Row } from "./rows.ts";
import { startScriptedScroll, toPinnedHeight } from "./scrolling.ts";

type Engine = Virtualizer<Window, HTMLElement>;

type RowsInput = {
  rows: readonly Row[];
  /** Identifies the list. */
  listKey: string;
  /** Whether more rows can be loaded above the first. */
  hasPrevious: boolean;
  /** The element that contains only the rows. */
  box: RefObject<HTMLElement | null>;
  /** Rows that stay rendered, with their neighbors, wherever the reader is. */
  kept: readonly (string | null)[];
};

/** The rendered rows, and the offsets of all. */
export type VirtualRows = {
  /** Null until the page is live; then all rows are rendered. */
  indexes: readonly number[] | null;
  places: Places | null;
  /** Measures a row; the `ref` of each row. */
  measure(element: HTMLElement | null): void;
  /** Height of the space above the first loaded row, for rows that were dropped. */
  above: number;
  /** First and last row on the screen. */
  range: { startIndex: number; endIndex: number } | null;
};

/** Number of rows rendered beyond the edges of the screen. */
const overscan = 8;
const keptAround = 2;
/** Estimated height of a row before any is measured. */
const usualHeight = 57;
/** Max number of heights kept for rows that are no longer loaded. */
const maxHeights = 4_000;

/**
 * Renders only the rows near the screen, each at its offset. When rows above are added or dropped,
 * those on the screen stay in place.
 */
export function useVirtualRows(input: RowsInput): VirtualRows {
  const { rows, listKey, hasPrevious, box, kept } = input;
  const engine = useEngine(rows, box);
  const [top, setTop] = useState(0);
  const rerender = useReducer((count: number) => count + 1, 0)[1];
  const indexOf = useMemo(() => new Map(rows.map((row, index) => [row.key, index])), [rows]);

  const [layout, setLayout] = useState({ rows, listKey, hasPrevious, above: 0, shift: 0 });
  if (layout.rows !== rows || layout.listKey !== listKey || layout.hasPrevious !== hasPrevious) {
    const isSame = engine && layout.listKey === listKey;
    const space = isSame
      ? toNewSpace(engine, { rows, indexOf, hasPrevious, top })
      : { above: 0, shift: 0 };
    setLayout({ rows, listKey, hasPrevious, ...space });
  }

  const measuring = useRef(false);
  const getItemKey = useCallback((index: number) => rows[index]?.key ?? index, [rows]);
  const rangeExtractor = useKeeping(kept, indexOf);
  if (engine) {
    engine.setOptions({
      ...engine.options,
      count: rows.length,
      getItemKey,
      rangeExtractor,
      estimateSize: toEstimate(engine, rows),
      paddingStart: layout.above,
      scrollMargin: top,
      onChange: (_, sync) => {
        if (sync && !measuring.current) flushSync(rerender);
        else rerender();
      },
    });
  }
  const items = engine?.getVirtualItems();

  useLayoutEffect(() => engine?._didMount(), [engine]);
  useLayoutEffect(() => engine?._willUpdate());
  useLayoutEffect(() => {
    if (layout.shift === 0) return;
    startScriptedScroll();
    window.scrollBy({ top: layout.shift, behavior: "instant" });
  }, [layout]);
  useEffect(() => forgetHeights(engine, indexOf), [engine, indexOf]);

  useEffect(() => {
    const element = box.current;
    if (!engine || !element) return;
    // Anything that moves the list also changes the height of the page.
    const observer = new ResizeObserver(() =>
      setTop(Math.round(element.getBoundingClientRect().top + window.scrollY)),
    );
    observer.observe(document.body);
    return () => observer.disconnect();
  }, [engine, box]);

  const measure = useCallback(
    (element: HTMLElement | null) => {
      measuring.current = true;
      engine?.measureElement(element);
      measuring.current = false;
    },
    [engine],
  );
  const all = engine?.measurementsCache;
  return {
    indexes: items?.map((item) => item.index) ?? null,
    places: all
      ? {
          startOf: (index) => (all[index]?.start ?? 0) - top,
          endOf: (index) => (all[index]?.end ?? 0) - top,
          end: engine?.getTotalSize() ?? 0,
        }
      : null,
    measure,
    above: layout.above,
    range: engine?.range ?? null,
  };
}

/** Loaded once the page is live, as the first render has all rows and needs no virtualizer. */
function useEngine(rows: readonly Row[], box: RefObject<HTMLElement | null>): Engine | null {
  const [engine, setEngine] = useState<Engine | null>(null);
  const latest = useRef(rows);
  useLayoutEffect(() => {
    latest.current = rows;
  });
  useEffect(() => {
    let left = false;
    void import("@tanstack/virtual-core").then((core) => {
      if (left) return;
      const made: Engine = new core.Virtualizer<Window, HTMLElement>({
        count: latest.current.length,
        overscan,
        getScrollElement: () => window,
        estimateSize: () => usualHeight,
        observeElementRect: core.observeWindowRect,
        observeElementOffset: core.observeWindowOffset,
        scrollToFn: core.windowScroll,
        // Fractions of pixels, as rounding errors would add up over many rows.
        measureElement: (element, entry) =>
          entry?.borderBoxSize[0]?.blockSize ?? element.getBoundingClientRect().height,
        initialRect: { width: window.innerWidth, height: window.innerHeight },
        initialOffset: () => window.scrollY,
      } satisfies VirtualizerOptions<Window, HTMLElement>);
      // Sticky parts of the page cover the rows above their bottom edge, so that a change of height
      // there must be compensated. At the top of the page no row is covered, which the virtualizer
      // only learns with the next scroll event.
      made.shouldAdjustScrollPositionOnItemSizeChange = (item) =>
        window.scrollY > 0 && item.start < (made.scrollOffset ?? 0) + toPinnedHeight();
      for (const element of box.current?.querySelectorAll<HTMLElement>("[data-event]") ?? []) {
        made.itemSizeCache.set(element.dataset.event ?? "", element.getBoundingClientRect().height);
      }
      setEngine(made);
    });
    return () => {
      left = true;
    };
  }, [box]);
  return engine;
}

type Next = {
  rows: readonly Row[];
  indexOf: ReadonlyMap<string, number>;
  hasPrevious: boolean;
  top: number;
};

/**
 * The space above the loaded rows that keeps the first row on the screen in place, if it is still
 * loaded.
 */
function toNewSpace(engine: Engine, { rows, indexOf, hasPrevious, top }: Next) {
  const old = engine.measurementsCache;
  const from = engine.range?.startIndex ?? 0;
  const order = [...old.keys()].slice(from).concat([...old.keys()].slice(0, from).reverse());
  const toSize = toEstimate(engine, rows);
  for (const index of order) {
    const item = old[index];
    const at = item && indexOf.get(String(item.key));
    if (!item || at === undefined || rows[at]?.type !== "event") continue;
    let newOffset = 0;
    for (let row = 0; row < at; row++) {
      newOffset += engine.itemSizeCache.get(rows[row]?.key ?? "") ?? toSize(row);
    }
    return keepPlace({ oldOffset: item.start - top, newOffset, hasMore: hasPrevious });
  }
  return { above: 0, shift: 0 };
}

/** The estimated height of a row is the mean of the measured ones. */
function toEstimate(engine: Engine, rows: readonly Row[]): (index: number) => number {
  const sizes = engine.itemSizeCache;
  let mean: number | undefined;
  return (index) => {
    if (rows[index]?.type === "month") return toMonthSize(index);
    mean ??= sizes.size
      ? [...sizes.values()].reduce((sum, size) => sum + size, 0) / sizes.size
      : usualHeight;
    return mean;
  };
}

function forgetHeights(engine: Engine | null, loaded: ReadonlyMap<string, number>) {
  const sizes = engine?.itemSizeCache;
  for (const key of sizes?.keys() ?? []) {
    if (!sizes || sizes.size <= maxHeights) return;
    if (!loaded.has(String(key))) sizes.delete(key);
  }
}

function useKeeping(
  kept: readonly (string | null)[],
  indexOf: ReadonlyMap<string, number>,
): (range: Range) => number[] {
  const indexes = kept.flatMap((key) => (key === null ? [] : (indexOf.get(key) ?? []))).join();
  return useCallback(
    ({ startIndex, endIndex, overscan, count }) => {
      const wanted = new Set<number>();
      const add = (from: number, to: number) => {
        for (let index = Math.max(from, 0); index <= Math.min(to, count - 1); index++) {
          wanted.add(index);
        }
      };
      add(startIndex - overscan, endIndex + overscan);
      for (const index of indexes ? indexes.split(",").map(Number) : []) {
        add(index - keptAround, index + keptAround);
      }
      return [...wanted].sort((a, b) => a - b);
    },
    [indexes],
  );
}
