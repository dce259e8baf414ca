import "server-only";
import { cache } from "react";
import { MenuDocument, StoryDocument, type StoryQuery } from "../graphql/generated.ts";
import { fetchFromServer } from "../graphql/server.ts";
import { readAtOneVersion } from "../graphql/version-scope.ts";
import { readPictures, type StepPicture } from "./read-pictures.ts";

export type Story = NonNullable<StoryQuery["story"]>;

/** A step with the content of its picture. */
export type DrawnStep = Story["steps"][number] & { picture: StepPicture };

/** Reads a story with the pictures of its steps; `story` is null if it does not exist. */
export const readStory = cache((slug: string) =>
  readAtOneVersion(async () => {
    const [{ story }, menu] = await Promise.all([
      fetchFromServer(StoryDocument, { slug }),
      fetchFromServer(MenuDocument, {}),
    ]);
    const views = story?.steps.map(({ view }) => view) ?? [];
    const pictures = await readPictures(views, menu);
    const steps: DrawnStep[] = (story?.steps ?? []).flatMap((step, index) => {
      const picture = pictures[index];
      return picture ? [{ ...step, picture }] : [];
    });
    return { story, steps, menu };
  }),
);
