"use client";

import type { ReactNode } from "react";
import { isolate } from "../components/isolate.ts";
import { CopyField } from "./copy-field.tsx";
import { iframeHeight, toIframe } from "./embed-choices.ts";

type EmbedSnippetProps = {
  /** The query string of the embed. */
  query: string;
  title: string;
  /** What the embed shows. */
  children?: ReactNode;
};

/** The HTML that embeds a view or a story, and a preview of it. */
export function EmbedSnippet({ query, title, children }: EmbedSnippetProps) {
  const address = `/embed${query ? `?${query}` : ""}`;
  const name = `${isolate(title)}: timeline`;
  return (
    <>
      <p>
        Paste this into a page. It shows {children ?? "the dates and filters of this view"}, and
        works without JavaScript.
      </p>
      <CopyField label="HTML" text={toIframe(window.location.origin, query, name)} rows={4} />
      <h3>Preview</h3>
      <iframe
        src={address}
        title="Preview of the embed"
        className="preview"
        height={iframeHeight}
      />
    </>
  );
}
