import type { View } from "@dateline/core";
import { useState } from "react";
import { isolate } from "../components/isolate.ts";
import { useDebounced } from "../components/use-debounced.ts";
import type { MenuQuery } from "../graphql/generated.ts";
import { CopyField } from "./copy-field.tsx";
import {
  defaultChoices,
  toElement,
  toEmbedQuery,
  toIframe,
  toPlaceholder,
} from "./embed-choices.ts";
import { EmbedOptions } from "./embed-options.tsx";
import { Preview } from "./preview.tsx";
import { Recipes } from "./recipes.tsx";
import { useViewWords } from "./use-view-words.ts";

/** The view as HTML for other people's pages, with a preview. */
export function EmbedPart({ view, menu }: { view: View; menu: MenuQuery }) {
  const [choices, setChoices] = useState(defaultChoices);
  const words = useViewWords(view, menu);
  const query = toEmbedQuery(view, choices);
  const { origin } = window.location;
  const name = `${choices.title || isolate(words.who ?? menu.dataset.title)}: timeline`;
  const placeholder = toPlaceholder(origin, query, name);
  return (
    <>
      <EmbedOptions choices={choices} onChange={setChoices} />
      <Preview address={toPath(useDebounced(query))} height={choices.height} />
      <CopyField
        label="Element"
        note="As tall as its content, and in the colors of its page. A page needs the script once."
        text={toElement(origin, query)}
        rows={4}
      />
      <CopyField
        label="Iframe"
        note="Needs no script, where a page allows none. Its height is fixed."
        text={toIframe(origin, query, name)}
        rows={4}
      />
      <Recipes placeholder={placeholder} address={`${origin}${toPath(query)}`} />
    </>
  );
}

const toPath = (query: string) => `/embed${query ? `?${query}` : ""}`;
