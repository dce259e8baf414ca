import "server-only";
import { toCount } from "../../components/count.ts";
import { PictureDocument, StoryDocument } from "../../graphql/generated.ts";
import { fetchFromServer } from "../../graphql/server.ts";
import { readSeen, toUnion } from "../../story/read-pictures.ts";
import { maxPictureLanes } from "../../view/limits.ts";
import { toDrawnFilter } from "../../view/to-filter.ts";
import { toWindowText } from "../../words/window.ts";
import { toViewPicture } from "./draw-view.tsx";
import { respondWithPicture } from "./respond-with-picture.ts";
import { toNotFound } from "./to-answer.ts";

/** The picture of a story: the events of its first view, over the dates of all its views. */
export function respondWithStory(request: Request, slug: string): Promise<Response> {
  return respondWithPicture(request, {
    address: `/stories/${slug}`,
    isEvent: false,
    async read(known, write) {
      const { story } = await fetchFromServer(StoryDocument, { slug });
      if (!story) return toNotFound();
      const seen = await Promise.all(story.steps.map(({ view }) => readSeen(view)));
      const [first] = seen;
      if (!first) return toNotFound();
      const window = toUnion(seen.map((step) => step.window));
      const { timeline } = await fetchFromServer(PictureDocument, {
        window,
        filter: toDrawnFilter(first.view, window),
        lanes: { by: first.view.lanes, first: maxPictureLanes },
      });
      const note = `A story in ${toCount(seen.length, "step")} · ${toWindowText(window)}`;
      return toViewPicture({ title: story.title, note, timeline, window }, known, write);
    },
  });
}
