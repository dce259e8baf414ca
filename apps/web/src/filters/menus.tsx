import type { View, Window } from "@dateline/core";
import type { ComponentType } from "react";
import type { MenuQuery } from "../graphql/generated.ts";
import type { SetView } from "../view/use-view.ts";
import { CountryMenu } from "./country-menu.tsx";
import { DateMenu } from "./date-menu.tsx";
import { KindMenu } from "./kind-menu.tsx";
import { MatchMenu, matchLabels } from "./match-menu.tsx";
import { OrganizationMenu } from "./organization-menu.tsx";
import { PeopleMenu } from "./people-menu.tsx";
import { SourceMenu } from "./source-menu.tsx";
import type { FindName } from "./to-chips.ts";
import { toWindowLabel } from "./to-window-label.ts";

export type MenuProps = {
  view: View;
  setView: SetView;
  menu: MenuQuery;
  /** The days that are looked at, whether chosen or all. */
  window: Window;
  bounds: Window;
  findName: FindName;
  /** False in the form for a page without JavaScript. */
  isLive: boolean;
};

export type FilterMenuItem = {
  /** What it is about; also what is said of it when nothing is chosen. */
  name: string;
  label: string;
  isActive: boolean;
  Body: ComponentType<MenuProps>;
};

/** The menus of the filters in their order, and what each says of the view. */
export function toFilterMenus(view: View): FilterMenuItem[] {
  const organizations =
    view.organizations.length + view.organizationsAll.length + view.organizationsNot.length;
  const sources = view.publishers.length + (view.owners > 0 ? 1 : 0);
  return [
    toItem("Organizations", organizations, OrganizationMenu),
    toItem("People", view.people.length, PeopleMenu),
    toItem("Kinds", view.kinds.length, KindMenu),
    toItem("Countries", view.countries.length, CountryMenu),
    toItem("Sources", sources, SourceMenu),
    {
      name: "Dates",
      label: view.window ? toWindowLabel(view.window) : "All dates",
      isActive: view.window !== null,
      Body: DateMenu,
    },
    {
      name: "Match",
      label: matchLabels[view.match],
      isActive: view.match !== "POSSIBLE",
      Body: MatchMenu,
    },
  ];
}

const toItem = (name: string, chosen: number, Body: FilterMenuItem["Body"]): FilterMenuItem => ({
  name,
  label: chosen ? `${name} · ${chosen}` : name,
  isActive: chosen > 0,
  Body,
});
