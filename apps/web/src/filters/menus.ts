import type { View, Window } from "@dateline/core";
import type { MenuQuery } from "../graphql/generated.ts";
import { type EventSpan, hasOutliers, toDefaultWindow } from "../timeline/bounds.ts";
import type { SetView } from "../view/use-view.ts";
import { matchTexts } from "../words/match.ts";
import type { FindName } from "../words/records.ts";
import { toWindowLabel, toWindowText } from "../words/window.ts";

export type MenuProps = {
  view: View;
  setView: SetView;
  menu: MenuQuery;
  /** The days that are shown, whether the view has a window or not. */
  window: Window;
  span: EventSpan;
  findName: FindName;
};

export type MenuName =
  | "organizations"
  | "people"
  | "kinds"
  | "countries"
  | "sources"
  | "dates"
  | "match";

/** A menu of the filter bar. Its label says how the view uses it. */
export type FilterMenuItem = { name: MenuName; label: string; isActive: boolean };

/** The menus from left to right. */
export function toFilterMenus(view: View, span: EventSpan): FilterMenuItem[] {
  const organizations =
    view.organizations.length + view.organizationsAll.length + view.organizationsNot.length;
  const sources = view.publishers.length + (view.owners > 0 ? 1 : 0);
  return [
    toItem("organizations", "Organizations", organizations),
    toItem("people", "People", view.people.length),
    toItem("kinds", "Kinds", view.kinds.length),
    toItem("countries", "Countries", view.countries.length),
    toItem("sources", "Sources", sources),
    {
      name: "dates",
      label: toDatesLabel(view, span),
      isActive: view.window !== null,
    },
    { name: "match", label: matchTexts[view.match].label, isActive: view.match !== "POSSIBLE" },
  ];
}

/** A view without a window shows the main span, which leaves out outliers. */
function toDatesLabel({ window }: View, span: EventSpan): string {
  if (window) return toWindowLabel(window);
  return hasOutliers(span) ? toWindowText(toDefaultWindow(span)) : "All dates";
}

const toItem = (name: MenuName, label: string, chosen: number): FilterMenuItem => ({
  name,
  label: chosen ? `${label} · ${chosen}` : label,
  isActive: chosen > 0,
});
