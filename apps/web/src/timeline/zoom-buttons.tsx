import type { RefObject } from "react";
import type { LiveHandle } from "./live.tsx";

type ZoomButtonsProps = { live: RefObject<LiveHandle | null>; onAll(): void };

/** Pan and zoom for pointers that can only click. */
export function ZoomButtons({ live, onAll }: ZoomButtonsProps) {
  const buttons: [sign: string, label: string, press: () => void][] = [
    ["‹", "Earlier", () => live.current?.pan(-0.5)],
    ["›", "Later", () => live.current?.pan(0.5)],
    ["+", "Zoom in", () => live.current?.zoom(0.5)],
    ["−", "Zoom out", () => live.current?.zoom(2)],
    ["⤢", "Show everything", onAll],
  ];
  return (
    <div className="timeline-zoom needs-script">
      {buttons.map(([sign, label, press]) => (
        <button key={label} type="button" onClick={press} aria-label={label}>
          {sign}
        </button>
      ))}
    </div>
  );
}
