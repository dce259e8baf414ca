"use client";

import { useEffect, useRef } from "react";

/**
 * Publishes the height of an element as a custom property, so that style sheets can keep other
 * content clear of it.
 */
export function useHeight<Element extends HTMLElement>(property: `--${string}`) {
  const element = useRef<Element>(null);
  useEffect(() => {
    if (!element.current) return;
    const root = document.documentElement;
    const observer = new ResizeObserver(([entry]) => {
      const [size] = entry?.borderBoxSize ?? [];
      if (size) root.style.setProperty(property, `${size.blockSize}px`);
    });
    observer.observe(element.current);
    return () => {
      observer.disconnect();
      root.style.removeProperty(property);
    };
  }, [property]);
  return element;
}
