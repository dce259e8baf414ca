"use client";

import { type ComponentProps, lazy, Suspense } from "react";

export const loadMenuBody = () => import("./menu-body.tsx");

// Not next/dynamic: it would have every page load the script of what the server renders for pages without one.
const MenuBody = lazy(loadMenuBody);

/** What is in a menu; its script comes when the reader turns to the filters. */
export function LazyMenuBody(props: ComponentProps<typeof MenuBody>) {
  // Without scripts nothing that is streamed later would find its place: the server waits.
  if (!props.isLive) return <MenuBody {...props} />;
  return (
    <Suspense
      fallback={
        <p className="check-list-note" aria-busy="true">
          Loading…
        </p>
      }
    >
      <MenuBody {...props} />
    </Suspense>
  );
}
