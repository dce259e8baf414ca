import { dayMs, matchesWindow, toLength, type Window } from "@dateline/core";
import { layOut, type Spot } from "./lay-out.ts";
import { type Axis, type Room, toAxis } from "./still-axis.ts";
import type { Density } from "./to-density.ts";
import type { Lane } from "./to-lanes.ts";
import type { Mark } from "./to-marks.ts";

/** The content of a timeline picture, for both painters, which make no decisions of their own. */
export type Scene = {
  window: Window;
  lanes: readonly Lane[];
  /** By date. There may be marks outside the window, for panning. */
  marks: readonly Mark[];
  /** The days that density and marks were fetched for. */
  drawn: Window;
  /** Drawn behind the marks. */
  density: Density | undefined;
  axis: Axis;
  /** The widths for which a still picture is laid out. */
  rooms: readonly Room[];
};

type SceneInput = {
  window: Window;
  lanes: readonly Lane[];
  marks: readonly Mark[];
  /** The window by default. */
  drawn?: Window | undefined;
  density?: Density | undefined;
  place: keyof typeof places;
};

/** Width of the dashboard's widest room, which has the most spots. */
export const fullWidth = 1600;

/** The places of still pictures, with the rooms of their axes; see picture.css and timeline.css. */
const places = {
  /** Has the same axis as the live timeline. */
  dashboard: {
    rooms: [
      { name: "axis-narrow", width: 288 },
      { name: "axis-medium", width: 496 },
      { name: "axis-wide", width: 744 },
      { name: "axis-full", width: 1116 },
      { name: "axis-vast", width: fullWidth },
    ],
  },
  print: { rooms: toPair(744) },
  /** Beside the text of a step, or above it. */
  story: { rooms: [...toPair(372), { name: "axis-huge", width: 560, stepWidth: 372 }] },
  embed: { rooms: [...toPair(372), { name: "axis-huge", width: 756, stepWidth: 372 }] },
} satisfies Record<string, { rooms: [Room, ...Room[]] }>;

/** The width for which the live timeline's lanes are laid out: that of their room. */
export function toRoomWidth(width: number): number {
  const { rooms } = places.dashboard;
  const wide = rooms.filter((room) => room.width <= width);
  return (wide.at(-1) ?? rooms[0]).width;
}

/** The same lines at every width, with fewer labels on the narrowest lanes, in a 320 px embed. */
function toPair(width: number): [Room, Room] {
  return [
    { name: "axis-small", width: 188, stepWidth: width },
    { name: "axis-large", width },
  ];
}

export function toScene(input: SceneInput): Scene {
  const { window, lanes, marks, density, drawn = window, place } = input;
  const axis = toAxis(window, places[place]);
  return { window, lanes, marks, drawn, density, axis, rooms: places[place].rooms };
}

/** UTC milliseconds per CSS pixel in lanes of this width that show the window. */
export const toScale = (window: Window, width: number): number =>
  (toLength(window) * dayMs) / width;

/** The spots of a still picture in one of its rooms. */
export type Layout = { room: string; spots: readonly Spot[] };

/** Lays out all marks of a still picture for each room, and keeps the spots in the window. */
export function toLayouts({ window, marks, rooms }: Scene): Layout[] {
  return rooms.map(({ name, width }) => ({
    room: name,
    spots: layOut(marks, { msPerPixel: toScale(window, width) }).filter((spot) =>
      matchesWindow(spot, window, "POSSIBLE"),
    ),
  }));
}
