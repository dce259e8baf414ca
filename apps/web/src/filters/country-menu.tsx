"use client";

import { CheckList } from "./check-list.tsx";
import { toCountryChoice, toggle } from "./choice.ts";
import type { MenuProps } from "./menus.ts";
import { useCounts } from "./use-counts.ts";

export function CountryMenu({ view, setView, menu }: MenuProps) {
  const { countOf, error } = useCounts("countries", view);
  return (
    <CheckList
      name="countries"
      legend="Countries"
      choices={menu.facets.countries.map((facet) => toCountryChoice(facet.countryCode))}
      chosen={view.countries}
      countOf={countOf}
      error={error}
      toChoice={toCountryChoice}
      onToggle={({ value }, isOn) => setView({ countries: toggle(view.countries, value, isOn) })}
    />
  );
}
