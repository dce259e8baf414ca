import type { Window } from "@dateline/core";
import type { Comparison } from "../../compare/to-comparison.ts";
import type { Row } from "../../compare/to-rows.ts";
import type { MenuQuery } from "../../graphql/generated.ts";
import type { KindForms } from "../../scene/kind-forms.ts";
import type { Spot } from "../../scene/lay-out.ts";
import type { placeLabels } from "../../scene/place-labels.ts";
import type { Density } from "../../scene/to-density.ts";
import type { Lane } from "../../scene/to-lanes.ts";
import type { Mark } from "../../scene/to-marks.ts";
import type { Size } from "./parse-size.ts";

export type PictureInput = { window: Window; menu: MenuQuery; title: string; size: Size };

/** The rows of a drawing with what is in them. */
export type DrawnPicture = {
  /** Number of events in the window. */
  total: number;
  lanes: readonly Lane[];
  /** From top to bottom: the lanes, or those of a comparison with their bars. */
  rows: readonly Row[];
  marks: readonly Mark[];
  spots: readonly Spot[];
  labels: ReturnType<typeof placeLabels>;
  /** The forms of the events' kinds. */
  forms: KindForms;
  /** Whether there are too many events to draw each. */
  isDense: boolean;
  /** The density of all lanes if it is dense, else of the folded ones; null if there are none. */
  density: Density | null;
  comparison: Comparison | null;
};

export const toLaneRows = (lanes: readonly Lane[]): Row[] =>
  lanes.map((lane, index) => ({ key: lane.key, type: "lane", index, lane }));
