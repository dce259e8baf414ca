import { emptyView } from "@dateline/core";
import { useState } from "react";
import { isolate } from "../components/isolate.ts";
import { useDebounced } from "../components/use-debounced.ts";
import { CopyField } from "./copy-field.tsx";
import { defaultChoices, type EmbedChoices, toEmbedQuery, toStoryQuery } from "./embed-choices.ts";
import { iframeHeight, toAddress, toElement, toIframe } from "./embed-html.ts";
import { EmbedOptions } from "./embed-options.tsx";
import { toEventLink, toLink } from "./link-part.tsx";
import type { SharedEvent, SharedStory, SharedView } from "./parts.tsx";
import { Preview } from "./preview.tsx";
import { RecipesList } from "./recipes-list.tsx";
import { useViewName } from "./use-view-words.ts";

/** A view as HTML for other people's pages. */
export function ViewEmbed({ view, menu }: SharedView) {
  return (
    <EmbedPart
      name={useViewName(view, menu)}
      href={toLink({ ...view, event: null, theme: emptyView.theme })}
      toQuery={(choices) => toEmbedQuery(view, choices)}
    />
  );
}

/** The days around an event, with the event open. */
export function EventEmbed({ slug, title, around }: SharedEvent) {
  return (
    <EmbedPart
      name={isolate(title)}
      href={toEventLink(slug)}
      toQuery={(choices) => toEmbedQuery(around, choices, slug)}
    />
  );
}

/** A story, whose steps are shown one at a time. */
export function StoryEmbed({ slug, title }: SharedStory) {
  return (
    <EmbedPart
      name={isolate(title)}
      href={`${window.location.origin}/stories/${slug}`}
      toQuery={(choices) => toStoryQuery(slug, choices)}
      isStory
    />
  );
}

type EmbedPartProps = {
  name: string;
  /** The page that is embedded. */
  href: string;
  toQuery(choices: EmbedChoices): string;
  isStory?: boolean;
};

function EmbedPart({ name, href, toQuery, isStory = false }: EmbedPartProps) {
  const [choices, setChoices] = useState(defaultChoices);
  const [contentHeight, setContentHeight] = useState(iframeHeight);
  const query = toQuery(choices);
  const height = choices.height ?? contentHeight;
  const { origin } = window.location;
  const embedded = { origin, query, href, height, name: `${choices.title || name}: timeline` };
  return (
    <>
      <EmbedOptions choices={choices} isStory={isStory} onChange={setChoices} />
      <Preview
        address={toAddress("", useDebounced(query))}
        {...{ height }}
        onHeight={setContentHeight}
      />
      <CopyField
        label="Element"
        note="As tall as its content, and in the colors of its page. Its style keeps the height of the preview free, so that nothing moves while it loads. A page needs the script once."
        text={toElement(embedded)}
        rows={5}
      />
      <CopyField
        label="Iframe"
        note="Needs no script, where a page allows none. Its height is fixed."
        text={toIframe(embedded)}
        rows={4}
      />
      <RecipesList embedded={embedded} />
    </>
  );
}
