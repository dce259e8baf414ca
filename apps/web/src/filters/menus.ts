import type { View, Window } from "@dateline/core";
import type { MenuQuery } from "../graphql/generated.ts";
import { type EventSpan, hasOutliers, toDefaultWindow } from "../timeline/bounds.ts";
import type { SetView } from "../view/use-view.ts";
import { matchTexts } from "../words/match.ts";
import type { FindName } from "../words/records.ts";
import { toWindowLabel, toWindowText } from "../words/window.ts";
import { toChosen } from "./quantifier.ts";

export type MenuProps = {
  view: View;
  setView: SetView;
  menu: MenuQuery;
  /** The visible days, whether the view has a window or not. */
  window: Window;
  span: EventSpan;
  findName: FindName;
};

export type MenuName =
  | "organizations"
  | "people"
  | "kinds"
  | "countries"
  | "collections"
  | "sources"
  | "dates"
  | "match";

/** A menu of the filter bar. Its label says how the view uses it. */
export type FilterMenuItem = { name: MenuName; label: string; isActive: boolean };

/**
 * The menus from left to right, without those for which the dataset has no choices. Collections are
 * left out if there is only one and the view does not filter by them.
 */
export function toFilterMenus(
  view: View,
  span: EventSpan,
  menu: Pick<MenuQuery, "organizations" | "people" | "facets" | "collections">,
): FilterMenuItem[] {
  const organizations = toChosen(view, "organizations").length + (view.roles === "part" ? 1 : 0);
  const people = toChosen(view, "people").length;
  const sources = toChosen(view, "publishers").length + (view.owners > 0 ? 1 : 0);
  return [
    ...toItems(
      "organizations",
      "Organizations",
      organizations,
      menu.organizations.nodes.length > 0,
    ),
    ...toItems("people", "People", people, menu.people.nodes.length > 0),
    toItem("kinds", "Kinds", view.kinds.length),
    ...toItems("countries", "Countries", view.countries.length, menu.facets.countries.length > 0),
    ...toItems("collections", "Collections", view.collections.length, menu.collections.length > 1),
    toItem("sources", "Sources", sources),
    {
      name: "dates",
      label: toDatesLabel(view, span),
      isActive: view.window !== null,
    },
    { name: "match", label: matchTexts[view.match].label, isActive: view.match !== "POSSIBLE" },
  ];
}

/** A view without a window shows the main span, which excludes outliers. */
function toDatesLabel({ window }: View, span: EventSpan): string {
  if (window) return toWindowLabel(window);
  return hasOutliers(span) ? toWindowText(toDefaultWindow(span)) : "All dates";
}

/** A menu whose choices a dataset may lack; it is shown anyway if a link names some. */
const toItems = (name: MenuName, label: string, chosen: number, hasChoices: boolean) =>
  chosen > 0 || hasChoices ? [toItem(name, label, chosen)] : [];

const toItem = (name: MenuName, label: string, chosen: number): FilterMenuItem => ({
  name,
  label: chosen ? `${label} · ${chosen}` : label,
  isActive: chosen > 0,
});
