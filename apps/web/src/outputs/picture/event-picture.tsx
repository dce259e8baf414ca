import { Frame, serif } from "./frame.tsx";
import { ink, muted, toHueColor, wash } from "./palette.ts";

type EventPictureProps = {
  dataset: string;
  title: string;
  kicker: string;
  date: string;
  knowledge: string;
  organizations: readonly { key: string; label: string; hue: number | null }[];
  evidence: string;
};

/** The link picture of an event: kind, place, title, date, organizations, and number of sources. */
export function EventPicture(props: EventPictureProps) {
  const { dataset, title, kicker, date, knowledge, organizations, evidence } = props;
  return (
    <Frame dataset={dataset}>
      <div style={{ color: muted, display: "flex", fontSize: 26, marginTop: 30 }}>{kicker}</div>
      <div
        style={{
          display: "flex",
          fontFamily: serif,
          fontSize: title.length > 90 ? 46 : 58,
          fontWeight: 600,
          letterSpacing: "-0.01em",
          lineHeight: 1.16,
          marginTop: 6,
        }}
      >
        {title}
      </div>
      <div style={{ alignItems: "baseline", display: "flex", marginTop: 20 }}>
        <div style={{ color: ink, display: "flex", fontSize: 28, fontWeight: 600 }}>{date}</div>
        <div style={{ color: muted, display: "flex", fontSize: 24, marginLeft: 16 }}>
          {knowledge}
        </div>
      </div>
      <div style={{ display: "flex", flexWrap: "wrap", gap: 24, marginTop: "auto" }}>
        {organizations.map(({ key, label, hue }) => (
          <div
            key={key}
            style={{ color: toHueColor(hue), display: "flex", fontSize: 28, fontWeight: 600 }}
          >
            {label}
          </div>
        ))}
      </div>
      <div
        style={{
          background: wash,
          borderRadius: 10,
          display: "flex",
          fontSize: 24,
          marginTop: 20,
          padding: "16px 24px",
        }}
      >
        {evidence}
      </div>
    </Frame>
  );
}
