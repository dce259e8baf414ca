"use client";

import { toAddress, toQuery, type View } from "@dateline/core";
import { CopyField } from "./copy-field.tsx";
import { Dialog } from "./dialog.tsx";
import { EmbedSnippet } from "./embed-snippet.tsx";
import { toEmbedView } from "./to-embed-view.ts";
import { toPlaygroundLink } from "./to-playground-link.ts";

type ShareProps = { view: View; title: string; apiUrl: string };

/** The current view as a link, and as HTML that embeds it. */
export function Share({ view, title, apiUrl }: ShareProps) {
  return (
    <>
      <Dialog name="embed" trigger="Embed" title="Embed this view">
        <EmbedSnippet query={toQuery(toEmbedView(view))} title={title} />
      </Dialog>
      <Dialog
        name="share"
        trigger="Share"
        className="button button-primary"
        title="Share this view"
      >
        <p>The link shows what you see: dates, filters and the selected event.</p>
        <CopyField
          label="Link"
          text={`${typeof window === "undefined" ? "" : window.location.origin}${toAddress(view)}`}
          rows={2}
        />
        <p>
          <a className="link" href={toPlaygroundLink(apiUrl, view)}>
            Query for this view
          </a>{" "}
          opens the API with a GraphQL query for the same events.
        </p>
      </Dialog>
    </>
  );
}
