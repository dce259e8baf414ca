import type { View, Window } from "@dateline/core";
import { useMemo } from "react";
import type { SceneEvent } from "../scene/event.ts";
import type { Lane } from "../scene/to-lanes.ts";
import { type EventSpan, toCountedWindow } from "../timeline/bounds.ts";
import { type Fact, toFacts } from "./to-facts.ts";

type FactsInput = {
  view: View;
  span: EventSpan;
  /** The visible window. */
  window: Window;
  /** All events of the window; null if they are not known. */
  events: readonly SceneEvent[] | null;
  lanes: readonly Lane[];
};

/** What stands out in the window; nothing unless all of its events are known. */
export function useFacts({ view, span, window, events, lanes }: FactsInput): Fact[] {
  return useMemo(() => {
    if (!events) return [];
    const stored = toCountedWindow(window, span);
    return toFacts({ view, window, stored, events, lanes });
  }, [view, span, window, events, lanes]);
}
