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
import { toSpace } from "./keep-place.ts";
import type { Row } from "./rows.ts";
import { hush, toPinnedHeight } from "./scrolling.ts";

type Engine = Virtualizer<Window, HTMLElement>;

type RowsInput = {
  rows: readonly Row[];
  /** Tells one list from another. */
  begins: string;
  /** Whether more rows can be loaded above the first. */
  hasPrevious: boolean;
  /** What holds the rows and nothing else. */
  box: RefObject<HTMLElement | null>;
  /** Rows that stay in the document, with those next to them, wherever the reader is. */
  kept: readonly (string | null)[];
};

/** Which rows are in the document, and where all of them are. */
export type RowsInSight = {
  /** Null until the page is live: then all of them are. */
  indexes: readonly number[] | null;
  places: Places | null;
  /** Notes the height of a row; give it to each as its `ref`. */
  measure(element: HTMLElement | null): void;
  /** Height of the space above the first loaded row, in the stead of rows that were dropped. */
  above: number;
  /** First and last row on the screen. */
  range: { startIndex: number; endIndex: number } | null;
};

/** Rows beyond the screen's edges that are in the document. */
const overscan = 8;
const keptAround = 2;
/** Height of a row before any has been measured. */
const usualHeight = 57;
/** Heights of rows that were scrolled by are forgotten at some time. */
const mostHeights = 4_000;

/**
 * Keeps only the rows near the screen in the document, and each where it would be if all were there. When rows come or go above, what
 * is on the screen stays where it is.
 */
export function useRowsInSight(input: RowsInput): RowsInSight {
  const { rows, begins, hasPrevious, box, kept } = input;
  const engine = useEngine(rows, box);
  const [top, setTop] = useState(0);
  const rerender = useReducer((count: number) => count + 1, 0)[1];
  const indexOf = useMemo(() => new Map(rows.map((row, index) => [row.key, index])), [rows]);

  const [laid, setLaid] = useState({ rows, begins, hasPrevious, above: 0, shift: 0 });
  if (laid.rows !== rows || laid.begins !== begins || laid.hasPrevious !== hasPrevious) {
    const isSame = engine && laid.begins === begins;
    const space = isSame
      ? toNewSpace(engine, { rows, indexOf, hasPrevious, top })
      : { above: 0, shift: 0 };
    setLaid({ rows, begins, hasPrevious, ...space });
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
      paddingStart: laid.above,
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
    if (laid.shift === 0) return;
    hush();
    window.scrollBy({ top: laid.shift, behavior: "instant" });
  }, [laid]);
  useEffect(() => forgetHeights(engine, indexOf), [engine, indexOf]);

  useEffect(() => {
    const element = box.current;
    if (!engine || !element) return;
    // Whatever changes above the list changes the height of the page.
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
    above: laid.above,
    range: engine?.range ?? null,
  };
}

/** Loaded once the page is live: the first sight of a list is a page of plain rows and needs none of it. */
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
        // Whole pixels would add up to a difference between where rows are and where they are taken to be.
        measureElement: (element, entry) =>
          entry?.borderBoxSize[0]?.blockSize ?? element.getBoundingClientRect().height,
        initialRect: { width: window.innerWidth, height: window.innerHeight },
        initialOffset: () => window.scrollY,
      } satisfies VirtualizerOptions<Window, HTMLElement>);
      // What stays at the top of the screen covers rows: those above its edge are not seen to grow.
      // Nothing is above it while the page stands at its beginning, which the engine learns only
      // from the next scroll event.
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

/** The space above the rows that are now loaded, so that the first one on the screen that is still among them stays there. */
function toNewSpace(engine: Engine, { rows, indexOf, hasPrevious, top }: Next) {
  const old = engine.measurementsCache;
  const from = engine.range?.startIndex ?? 0;
  const order = [...old.keys()].slice(from).concat([...old.keys()].slice(0, from).reverse());
  const toSize = toEstimate(engine, rows);
  for (const index of order) {
    const item = old[index];
    const at = item && indexOf.get(String(item.key));
    if (!item || at === undefined || rows[at]?.type !== "event") continue;
    let stands = 0;
    for (let row = 0; row < at; row++) {
      stands += engine.itemSizeCache.get(rows[row]?.key ?? "") ?? toSize(row);
    }
    return toSpace({ stood: item.start - top, stands, hasMore: hasPrevious });
  }
  return { above: 0, shift: 0 };
}

/** A row that was never seen is taken to be as high as those that were. */
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
    if (!sizes || sizes.size <= mostHeights) return;
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
