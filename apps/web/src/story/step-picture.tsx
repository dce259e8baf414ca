import { toScene } from "../scene/to-scene.ts";
import { Picture } from "../timeline/picture.tsx";
import { toWindowText } from "../words/window.ts";
import type { DrawnStep } from "./read-story.ts";

type StepPictureProps = {
  step: DrawnStep;
  place: "story" | "print" | "embed";
  /** The window of the picture; by default that of the step. */
  window?: DrawnStep["picture"]["window"];
};

/** The timeline of a step, with a ring around its event. */
export function StepPicture({ step, place, window = step.picture.window }: StepPictureProps) {
  const { lanes, marks } = step.picture;
  return (
    <Picture
      scene={toScene({ window, lanes, marks, place })}
      label={`Timeline, ${toWindowText(step.picture.window)}`}
      {...(place !== "print" && { toHref: (slug: string) => `/events/${slug}` })}
      opensHere={place === "story"}
      {...(step.event && { ringed: step.event.slug })}
    />
  );
}
