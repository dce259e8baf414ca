"use client";

import dynamic from "next/dynamic";

export const loadMenuBody = () => import("./menu-body.tsx");

/** The content of a menu. Its script loads when the reader focuses or points at the filters. */
export const LazyMenuBody = dynamic(loadMenuBody, {
  ssr: false,
  loading: () => (
    <p className="check-list-note" aria-busy="true">
      Loading…
    </p>
  ),
});
