"use client";

import { useQuery } from "@tanstack/react-query";
import { CheckList } from "./check-list.tsx";
import { toCountryChoice, toggle } from "./choice.ts";
import { useFirstMenus } from "./first-menus.ts";
import type { MenuProps } from "./menus.ts";
import { choicesQuery } from "./queries.ts";
import { useCounts } from "./use-counts.ts";

export function CountryMenu({ view, setView }: MenuProps) {
  const { countOf, error } = useCounts("countries", view);
  const first = useFirstMenus(view)?.countries;
  const choices = useQuery(choicesQuery());
  const codes = choices.data?.facets.countries.map((facet) => facet.countryCode) ?? first ?? [];
  return (
    <CheckList
      name="countries"
      legend="Countries"
      choices={codes.map(toCountryChoice)}
      chosen={view.countries}
      countOf={countOf}
      error={choices.error ?? error}
      toChoice={toCountryChoice}
      onToggle={({ value }, isOn) => setView({ countries: toggle(view.countries, value, isOn) })}
    />
  );
}
