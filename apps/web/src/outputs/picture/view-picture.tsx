import { Frame, serif } from "./frame.tsx";
import { accent, line, muted } from "./palette.ts";
import { laneHeight, type PictureLane, toDensitySvg } from "./to-density-svg.ts";

type ViewPictureProps = {
  dataset: string;
  /** Title of the view. */
  title: string;
  note: string;
  counts: readonly number[];
  lanes: readonly PictureLane[];
  /** Labels of both ends of the axis. */
  ends: [string, string];
};

/** Width of the content within the margins. */
const width = 1072;
const labelWidth = 230;

/** Font size of a title; smaller if it then fits on one line. */
function toTitleSize(title: string): number {
  if (title.length <= 38) return 54;
  return title.length <= 46 ? 45 : 38;
}

/** The link picture of a view: title, number of events, and density. */
export function ViewPicture({ dataset, title, note, counts, lanes, ends }: ViewPictureProps) {
  // A two-line title takes the space of a lane.
  const shown = lanes.slice(0, title.length <= 46 ? 5 : 4);
  const left = shown.length > 0 ? labelWidth : 0;
  const colors = { line, bar: accent };
  const density = toDensitySvg({ counts, lanes: shown, width, left, colors });
  return (
    <Frame dataset={dataset === title ? "" : dataset}>
      <div
        style={{
          display: "flex",
          flexShrink: 0,
          fontFamily: serif,
          fontSize: toTitleSize(title),
          fontWeight: 600,
          letterSpacing: "-0.01em",
          lineHeight: 1.15,
          marginTop: 24,
        }}
      >
        {title}
      </div>
      <div style={{ color: muted, display: "flex", flexShrink: 0, fontSize: 26, marginTop: 4 }}>
        {note}
      </div>
      <div
        style={{
          display: "flex",
          flexDirection: "column",
          flexShrink: 0,
          height: density.height,
          marginTop: "auto",
          position: "relative",
        }}
      >
        {/* biome-ignore lint/performance/noImgElement: this is drawn on the server and never by a browser. */}
        <img alt="" src={density.source} width={width} height={density.height} />
        {shown.map((lane, row) => (
          <div
            key={lane.key}
            style={{
              alignItems: "center",
              display: "flex",
              fontSize: 20,
              fontWeight: 600,
              height: laneHeight,
              left: 0,
              position: "absolute",
              top: row * laneHeight,
            }}
          >
            {lane.label}
          </div>
        ))}
      </div>
      <div
        style={{
          color: muted,
          display: "flex",
          flexShrink: 0,
          fontSize: 20,
          justifyContent: "space-between",
          marginTop: 6,
          paddingLeft: left,
        }}
      >
        <div style={{ display: "flex" }}>{ends[0]}</div>
        <div style={{ display: "flex" }}>{ends[1]}</div>
      </div>
    </Frame>
  );
}
