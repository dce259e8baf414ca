"use client";

import type { ComponentType } from "react";
import { CollectionMenu } from "./collection-menu.tsx";
import { CountryMenu } from "./country-menu.tsx";
import { DateMenu } from "./date-menu.tsx";
import { KindMenu } from "./kind-menu.tsx";
import { MatchMenu } from "./match-menu.tsx";
import type { MenuName, MenuProps } from "./menus.ts";
import { OrganizationMenu } from "./organization-menu.tsx";
import { PeopleMenu } from "./people-menu.tsx";
import { SourceMenu } from "./source-menu.tsx";

const bodies: Record<MenuName, ComponentType<MenuProps>> = {
  organizations: OrganizationMenu,
  people: PeopleMenu,
  kinds: KindMenu,
  countries: CountryMenu,
  collections: CollectionMenu,
  sources: SourceMenu,
  dates: DateMenu,
  match: MatchMenu,
};

/** The content of an open menu. */
export default function MenuBody({ name, ...props }: MenuProps & { name: MenuName }) {
  const Body = bodies[name];
  return <Body {...props} />;
}
