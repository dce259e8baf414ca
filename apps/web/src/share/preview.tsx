"use client";

import { useEffect, useRef, useState } from "react";

type PreviewProps = {
  address: string;
  /** In CSS pixels. */
  height: number;
  /** Called with the height of the content at the selected width. */
  onHeight(height: number): void;
};

const widths = { "320": "320 px", "700": "700 px", "100%": "Full width" } as const;
type Width = keyof typeof widths;

/** The embed as shown by a page of this width. */
export function Preview({ address, height, onHeight }: PreviewProps) {
  const [width, setWidth] = useState<Width>("100%");
  const frame = useRef<HTMLIFrameElement>(null);
  useEffect(() => {
    function listen({ source, data }: MessageEvent) {
      if (source !== frame.current?.contentWindow || data?.source !== "dateline") return;
      if (data.type === "height" && data.height > 0) onHeight(Math.ceil(data.height));
    }
    window.addEventListener("message", listen);
    return () => window.removeEventListener("message", listen);
  }, [onHeight]);
  return (
    <div>
      <fieldset className="choice">
        <legend>Preview</legend>
        {(Object.keys(widths) as Width[]).map((value) => (
          <label key={value}>
            <input
              type="radio"
              name="preview-width"
              value={value}
              checked={width === value}
              onChange={() => setWidth(value)}
            />{" "}
            {widths[value]}
          </label>
        ))}
      </fieldset>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, also by keyboard. */}
      <section className="preview-frame" tabIndex={0} aria-label="Preview">
        <iframe
          ref={frame}
          src={address}
          title="Preview of the embed"
          width={width}
          height={height}
          sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox"
        />
      </section>
    </div>
  );
}
