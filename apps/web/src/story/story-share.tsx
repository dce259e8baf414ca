"use client";

import { CopyField } from "../share/copy-field.tsx";
import { Dialog } from "../share/dialog.tsx";
import { EmbedSnippet } from "../share/embed-snippet.tsx";

/** A story as HTML that embeds it, and as a link. */
export function StoryShare({ slug, title }: { slug: string; title: string }) {
  return (
    <>
      <Dialog name="embed" trigger="Embed" title="Embed this story">
        <EmbedSnippet query={`story=${slug}`} title={title}>
          all steps of this story
        </EmbedSnippet>
      </Dialog>
      <Dialog
        name="share"
        trigger="Share"
        className="button button-primary"
        title="Share this story"
      >
        <p>The link opens the step that you see.</p>
        <CopyField
          label="Link"
          text={typeof window === "undefined" ? "" : window.location.href}
          rows={2}
        />
      </Dialog>
    </>
  );
}
