import type { View } from "@dateline/core";
import type { ReactNode } from "react";
import { FormatList } from "../exports/format-list.tsx";
import type { MenuQuery } from "../graphql/generated.ts";
import { CiteTexts } from "../outputs/cite/cite-texts.tsx";
import { CitePart } from "./cite-part.tsx";
import { EventEmbed, StoryEmbed, ViewEmbed } from "./embed-part.tsx";
import { EventLink, StoryLink, ViewLink } from "./link-part.tsx";
import { EventPicture, ViewPicture } from "./picture-part.tsx";

export type SharedView = { type: "view"; view: View; menu: MenuQuery; apiUrl: string };

export type SharedEvent = {
  type: "event";
  slug: string;
  title: string;
  /** The view of the days around the event. */
  around: View;
  apiUrl: string;
};

export type SharedStory = { type: "story"; slug: string; title: string };

/** What the share dialog can share. */
export type Shared = SharedView | SharedEvent | SharedStory;

const labels = {
  link: "Link",
  embed: "Embed",
  picture: "Picture",
  cite: "Cite",
  download: "Download",
} as const;

export type PartName = keyof typeof labels;

type Part = { name: PartName; label: string; content: ReactNode };

/** The forms in which something can be shared, in the order of their tabs. */
export function toParts(shared: Shared): readonly Part[] {
  const contents = toContents(shared);
  return (Object.keys(labels) as PartName[]).flatMap((name) =>
    name in contents ? { name, label: labels[name], content: contents[name] } : [],
  );
}

function toContents(shared: Shared): Partial<Record<PartName, ReactNode>> {
  switch (shared.type) {
    case "view":
      return {
        link: <ViewLink {...shared} />,
        embed: <ViewEmbed {...shared} />,
        picture: <ViewPicture {...shared} />,
        cite: <CitePart {...shared} />,
        download: (
          <>
            <p>
              The events of this view, in the order of the list. In feeds, the latest change is
              first.
            </p>
            <FormatList view={shared.view} level={3} origin={window.location.origin} />
          </>
        ),
      };
    case "event":
      return {
        link: <EventLink {...shared} />,
        embed: <EventEmbed {...shared} />,
        picture: <EventPicture {...shared} />,
        cite: <CiteTexts slug={shared.slug} />,
      };
    case "story":
      return { link: <StoryLink />, embed: <StoryEmbed {...shared} /> };
  }
}
