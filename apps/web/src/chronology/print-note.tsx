import type { View } from "@dateline/core";
import { useQuery } from "@tanstack/react-query";
import { eventCountQuery } from "../filters/queries.ts";
import { spanQuery } from "../timeline/queries.ts";
import { toPrintAddress } from "../view/to-print-address.ts";
import { toListed } from "./to-listed.ts";

type PrintNoteProps = { view: View; count: number };

/** On a printed dashboard: how many events are listed, and where to print all of them. */
export function PrintNote({ view, count }: PrintNoteProps) {
  // Both are already in the cache.
  const total = useQuery(spanQuery(view)).data?.span.events;
  const within = useQuery(eventCountQuery(view)).data?.eventCount;
  return (
    <p className="print-note">
      {toListed({ listed: count, total, within: view.window ? within : undefined })} With summaries
      and sources: {window.location.origin}
      {toPrintAddress(view)}
    </p>
  );
}
