"use client";

import { useEffect, useRef, useState } from "react";

type PreviewProps = {
  address: string;
  /** The height that was chosen; null for that of the content. */
  height: number | null;
};

const widths = { "320": "320 px", "700": "700 px", "100%": "Full width" } as const;
type Width = keyof typeof widths;

/** Until the embed says how tall it is. */
const firstHeight = 460;

/** The embed as a page of this width shows it. */
export function Preview({ address, height }: PreviewProps) {
  const [width, setWidth] = useState<Width>("100%");
  const [told, setTold] = useState<number | null>(null);
  const frame = useRef<HTMLIFrameElement>(null);
  useEffect(() => {
    function listen({ source, data }: MessageEvent) {
      if (source !== frame.current?.contentWindow || data?.source !== "dateline") return;
      if (data.type === "height" && data.height > 0) setTold(Math.ceil(data.height));
    }
    window.addEventListener("message", listen);
    return () => window.removeEventListener("message", listen);
  }, []);
  return (
    <div className="preview">
      <fieldset>
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
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, also by keys. */}
      <section className="preview-frame" tabIndex={0} aria-label="Preview">
        <iframe
          ref={frame}
          src={address}
          title="Preview of the embed"
          width={width}
          height={height ?? told ?? firstHeight}
          sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox"
        />
      </section>
    </div>
  );
}
