"use client";

import { useQuery } from "@tanstack/react-query";
import { toCountryName } from "../words/intl.ts";
import { CheckList } from "./check-list.tsx";
import { toggle } from "./choice.ts";
import type { MenuProps } from "./menus.ts";
import { choicesQuery } from "./queries.ts";
import { useCounts, useFirstMenus } from "./use-menus.ts";

const toChoice = (code: string) => ({ value: code, label: toCountryName(code) });

export function CountryMenu({ view, setView, isLive }: MenuProps) {
  const { countOf, error } = useCounts("countries", view);
  const first = useFirstMenus(view)?.countries;
  const choices = useQuery({ ...choicesQuery(), enabled: isLive });
  const codes = choices.data?.facets.countries.map((facet) => facet.countryCode) ?? first ?? [];
  return (
    <CheckList
      name="countries"
      legend="Countries"
      choices={codes.map(toChoice)}
      chosen={view.countries}
      countOf={countOf}
      error={choices.error ?? error}
      toChoice={toChoice}
      onToggle={({ value }, isOn) => setView({ countries: toggle(view.countries, value, isOn) })}
    />
  );
}
