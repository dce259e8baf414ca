"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { Dialog } from "../share/dialog.tsx";

// Only who cites needs it.
const CiteTexts = dynamic(
  () => import("../outputs/cite/cite-texts.tsx").then((file) => file.CiteTexts),
  {
    ssr: false,
  },
);

/** What a reader takes along of an event: its citation, its address. */
export function EventActions({ slug }: { slug: string }) {
  const [told, setTold] = useState("");
  async function copy() {
    try {
      await navigator.clipboard.writeText(`${window.location.origin}/events/${slug}`);
      setTold("Link copied");
      setTimeout(() => setTold(""), 2500);
    } catch {
      // Where the browser forbids it, the event's page has the link in its address.
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
      <span role="status">{told}</span>
    </span>
  );
}
