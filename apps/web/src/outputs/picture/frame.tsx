import type { ReactNode } from "react";
import { toFamily } from "./fonts.mjs";
import { accent, ink, line, muted, paper } from "./palette.ts";

export const serif = toFamily("Source Serif 4");
const sans = toFamily("Inter");

/** The frame of every picture: the dataset above, the content below. */
export function Frame({ dataset, children }: { dataset: string; children: ReactNode }) {
  return (
    <div
      style={{
        background: paper,
        borderTop: `10px solid ${accent}`,
        color: ink,
        display: "flex",
        flexDirection: "column",
        fontFamily: sans,
        fontSize: 24,
        height: "100%",
        padding: "36px 64px 48px",
        width: "100%",
      }}
    >
      <div
        style={{
          alignItems: "flex-end",
          borderBottom: `1px solid ${line}`,
          display: "flex",
          flexShrink: 0,
          paddingBottom: 18,
        }}
      >
        <div style={{ display: "flex", fontFamily: serif, fontSize: 34, fontWeight: 600 }}>
          Dateline
        </div>
        <div style={{ color: muted, display: "flex", marginBottom: 4, marginLeft: 20 }}>
          {dataset}
        </div>
      </div>
      {children}
    </div>
  );
}
