"use client";

import { toQuery, type View } from "@dateline/core";
import { CopyField } from "./copy-field.tsx";
import { Dialog } from "./dialog.tsx";
import { EmbedSnippet } from "./embed-snippet.tsx";
import { toEmbedView } from "./to-embed-view.ts";
import { toEventPlaygroundLink } from "./to-playground-link.ts";

type EventShareProps = {
  slug: string;
  title: string;
  /** The view of the days around it. */
  around: View;
  apiUrl: string;
};

/** Prints the page of an event, embeds the days around it, and shares its link. */
export function EventShare({ slug, title, around, apiUrl }: EventShareProps) {
  return (
    <>
      <button type="button" className="button" onClick={() => window.print()}>
        Print
      </button>
      <Dialog trigger="Embed" title="Embed the days around this event">
        <EmbedSnippet query={toQuery(toEmbedView(around))} title={title}>
          the days around this event and the organizations that take part in it
        </EmbedSnippet>
      </Dialog>
      <Dialog trigger="Share" className="button button-primary" title="Share this event">
        <p>The link leads to this page, and stays the same when the event is corrected.</p>
        <CopyField
          label="Link"
          text={`${typeof window === "undefined" ? "" : window.location.origin}/events/${slug}`}
          rows={2}
        />
        <p>
          <a className="link" href={toEventPlaygroundLink(apiUrl, slug)}>
            Query for this event
          </a>{" "}
          opens the API with a GraphQL query for it.
        </p>
      </Dialog>
    </>
  );
}
