import { toAddress, type View } from "@dateline/core";

/** The address of a view's print, without parameters that only affect the screen. */
export function toPrintAddress(view: View): string {
  const address = toAddress({
    ...{ ...view, event: null, lanesFolded: [] },
    ...{ theme: "auto", version: null },
  });
  return `/print${address.replace(/^\/(?=\?|$)/, "")}`;
}
