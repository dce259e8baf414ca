import type { View } from "@dateline/core";
import { useQuery } from "@tanstack/react-query";
import { spanQuery } from "../timeline/queries.ts";
import { toPrintAddress } from "../view/to-print-address.ts";

type PrintNoteProps = { view: View; count: number };

/** On the paper of a page that was not made for it: how much of the list is there, and where all of it is. */
export function PrintNote({ view, count }: PrintNoteProps) {
  // The page has asked for it already.
  const total = useQuery(spanQuery(view)).data?.span.events;
  return (
    <p className="print-note">
      {count === total ? `All ${count} events. ` : `${count} of ${total ?? "more"} events. `}
      With summaries and sources: {window.location.origin}
      {toPrintAddress(view)}
    </p>
  );
}
