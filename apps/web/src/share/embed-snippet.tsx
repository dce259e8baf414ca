"use client";

import { toQuery, type View } from "@dateline/core";
import type { ReactNode } from "react";
import { isolate } from "../components/isolate.ts";
import { CopyField } from "./copy-field.tsx";
import { toEmbedView } from "./to-embed-view.ts";

type EmbedSnippetProps = {
  view: View;
  title: string;
  /** What the embed shows. */
  children?: ReactNode;
};

const embedHeight = 460;

/** The HTML that embeds a view, and a preview of it. */
export function EmbedSnippet({ view, title, children }: EmbedSnippetProps) {
  const query = toQuery(toEmbedView(view));
  const address = `/embed${query ? `?${query}` : ""}`;
  const name = toAttribute(`${isolate(title)}: timeline`);
  const source = toAttribute(`${window.location.origin}${address}`);
  const snippet = `<iframe src="${source}" title="${name}" width="100%" height="${embedHeight}" loading="lazy" style="border:0"></iframe>`;
  return (
    <>
      <p>
        Paste this into a page. It shows {children ?? "the dates and filters of this view"}, and
        works without JavaScript.
      </p>
      <CopyField label="HTML" text={snippet} rows={4} />
      <h3>Preview</h3>
      <iframe src={address} title="Preview of the embed" className="preview" height={embedHeight} />
    </>
  );
}

const toAttribute = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
