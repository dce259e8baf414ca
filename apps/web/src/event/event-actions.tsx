"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { Dialog } from "../share/dialog.tsx";

// Loaded only when a reader cites.
const CiteTexts = dynamic(
  () => import("../outputs/cite/cite-texts.tsx").then((file) => file.CiteTexts),
  {
    ssr: false,
  },
);

/** Buttons for an event: cite, copy its link. */
export function EventActions({ slug }: { slug: string }) {
  const [status, setStatus] = useState("");
  async function copy() {
    try {
      await navigator.clipboard.writeText(`${window.location.origin}/events/${slug}`);
      setStatus("Link copied");
      setTimeout(() => setStatus(""), 2500);
    } catch {
      // Without access to the clipboard, opens the event's page, whose address the reader can copy.
      window.location.assign(`/events/${slug}`);
    }
  }
  return (
    <span className="event-actions needs-script">
      <Dialog trigger="Cite" title="Cite this event" className="link">
        <CiteTexts slug={slug} />
      </Dialog>
      <button type="button" className="link" onClick={() => void copy()}>
        Link
      </button>
      <span role="status">{status}</span>
    </span>
  );
}
