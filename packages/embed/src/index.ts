import type { DatelineError, DatelineSelect, DatelineView } from "./parse-message.ts";
import { DatelineTimeline, define } from "./timeline-element.ts";

export type { DatelineAttribute } from "./attributes.ts";
export { type DatelineError, type DatelineSelect, DatelineTimeline, type DatelineView };

declare global {
  interface HTMLElementTagNameMap {
    "dateline-timeline": DatelineTimeline;
  }
  interface HTMLElementEventMap {
    "dateline:select": CustomEvent<DatelineSelect>;
    "dateline:view": CustomEvent<DatelineView>;
    "dateline:error": CustomEvent<DatelineError>;
  }
}

// On a server, where pages are rendered, there is nothing to define.
if (typeof customElements !== "undefined") define(null);
