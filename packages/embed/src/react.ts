import type { DetailedHTMLProps, HTMLAttributes } from "react";
import type { DatelineAttribute } from "./attributes.ts";
import type { DatelineTimeline } from "./timeline-element.ts";

export * from "./index.ts";

type Props = DetailedHTMLProps<HTMLAttributes<DatelineTimeline>, DatelineTimeline> &
  Partial<Record<DatelineAttribute, string | number>>;

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "dateline-timeline": Props;
    }
  }
}
