import type { Window } from "@dateline/core";
import { type Axis, type Room, toAxis } from "./still-axis.ts";
import type { Density } from "./to-density.ts";
import type { Lane } from "./to-lanes.ts";
import type { Mark } from "./to-marks.ts";

/** What a picture of the timeline shows, for both painters: they decide nothing themselves. */
export type Scene = {
  window: Window;
  lanes: readonly Lane[];
  /** By date. There may be marks outside the window, for a pan. */
  marks: readonly Mark[];
  /** Drawn behind the marks. */
  density: Density | undefined;
  axis: Axis;
};

type SceneInput = {
  window: Window;
  lanes: readonly Lane[];
  marks: readonly Mark[];
  density?: Density | undefined;
  place: keyof typeof places;
};

/** Where a still picture stands, with the rooms of its axis; see picture.css and timeline.css. */
const places = {
  /** The lanes of the live timeline, which has the same axis. */
  dashboard: {
    rooms: [
      { name: "axis-narrow", width: 240 },
      { name: "axis-medium", width: 496 },
      { name: "axis-wide", width: 744 },
      { name: "axis-full", width: 1116 },
    ],
  },
  print: { rooms: toPair(744), hasStart: true },
  embed: { rooms: toPair(372), hasStart: true },
} satisfies Record<string, { rooms: Room[]; hasStart?: boolean }>;

/** The same lines at every width, with fewer labels on the narrowest lanes, of an embed of 320. */
function toPair(width: number): Room[] {
  return [
    { name: "axis-small", width: 188, stepWidth: width },
    { name: "axis-large", width },
  ];
}

export function toScene({ window, lanes, marks, density, place }: SceneInput): Scene {
  return { window, lanes, marks, density, axis: toAxis(window, places[place]) };
}
