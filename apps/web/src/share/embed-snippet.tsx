"use client";

import type { ReactNode } from "react";
import { isolate } from "../components/isolate.ts";
import { CopyField } from "./copy-field.tsx";

type EmbedSnippetProps = {
  /** The query string of the embed. */
  query: string;
  title: string;
  /** What the embed shows. */
  children?: ReactNode;
};

const embedHeight = 460;

/** The HTML that embeds a view or a story, and a preview of it. */
export function EmbedSnippet({ query, title, children }: EmbedSnippetProps) {
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
