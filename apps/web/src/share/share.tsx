"use client";

import { toAddress, toQuery, type View } from "@dateline/core";
import { isolate } from "../components/isolate.ts";
import { CopyField } from "./copy-field.tsx";
import { Dialog } from "./dialog.tsx";
import { toEmbedView } from "./to-embed-view.ts";
import { toPlaygroundLink } from "./to-playground-link.ts";

type ViewProps = { view: View; title: string };
type ShareProps = ViewProps & { apiUrl: string };

/** The current view as a link, and as HTML that embeds it. */
export function Share({ view, title, apiUrl }: ShareProps) {
  return (
    <>
      <Dialog name="embed" trigger="Embed" title="Embed this view">
        <EmbedSnippet view={view} title={title} />
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

const embedHeight = 460;

function EmbedSnippet({ view, title }: ViewProps) {
  const query = toQuery(toEmbedView(view));
  const address = `/embed${query ? `?${query}` : ""}`;
  const name = toAttribute(`${isolate(title)}: timeline`);
  const source = toAttribute(`${window.location.origin}${address}`);
  const snippet = `<iframe src="${source}" title="${name}" width="100%" height="${embedHeight}" loading="lazy" style="border:0"></iframe>`;
  return (
    <>
      <p>
        Paste this into a page. It shows the dates and filters of this view, and works without
        JavaScript.
      </p>
      <CopyField label="HTML" text={snippet} rows={4} />
      <h3>Preview</h3>
      <iframe src={address} title="Preview of the embed" className="preview" height={embedHeight} />
    </>
  );
}

const toAttribute = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
