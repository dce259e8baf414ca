import type { Ties } from "../scene/to-ties.ts";

type TieLinesProps = {
  ties: Ties;
  lane: string;
  /** Position of the paths' days in the lane. */
  box: { x: string; width: string };
  /** "" for none. */
  className: string;
};

/** The part of the lines between an event's marks that lies in one lane. */
export function TieLines({ ties, lane, box, className }: TieLinesProps) {
  const path = ties.get(lane);
  if (!path) return null;
  return (
    <svg
      className={className || undefined}
      {...box}
      height="100%"
      viewBox="0 0 1 1"
      preserveAspectRatio="none"
      overflow="visible"
    >
      <path className="picture-tie" d={path} vectorEffect="non-scaling-stroke" />
    </svg>
  );
}
