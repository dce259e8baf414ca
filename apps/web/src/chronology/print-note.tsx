import type { View } from "@dateline/core";
import { useQuery } from "@tanstack/react-query";
import type { MenuQuery } from "../graphql/generated.ts";
import { overviewQuery, toBounds } from "../timeline/queries.ts";
import { toPrintAddress } from "../view/to-print-address.ts";

type PrintNoteProps = { view: View; menu: MenuQuery; count: number };

/** On the paper of a page that was not made for it: how much of the list is there, and where all of it is. */
export function PrintNote({ view, menu, count }: PrintNoteProps) {
  // What the overview has asked for already.
  const total = useQuery(overviewQuery(view, toBounds(menu.dataset))).data?.timeline.total;
  return (
    <p className="print-note">
      {count === total ? `All ${count} events. ` : `${count} of ${total ?? "more"} events. `}
      With summaries and sources: {window.location.origin}
      {toPrintAddress(view)}
    </p>
  );
}
