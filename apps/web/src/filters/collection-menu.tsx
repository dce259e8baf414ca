"use client";

import { toNameOrType } from "../words/records.ts";
import { CheckList } from "./check-list.tsx";
import { toCollectionChoice, toggle } from "./choice.ts";
import type { MenuProps } from "./menus.ts";
import { useCounts } from "./use-counts.ts";

/** The filter for the events of any of several collections. */
export function CollectionMenu({ view, setView, menu, findName }: MenuProps) {
  const { countOf, error } = useCounts("collections", view);
  return (
    <CheckList
      name="collections"
      legend="Collections"
      choices={menu.collections.map(toCollectionChoice)}
      chosen={view.collections}
      countOf={countOf}
      error={error}
      toChoice={(slug) => ({
        value: slug,
        label: toNameOrType("collection", findName("collection", slug)),
      })}
      onToggle={({ value }, isOn) =>
        setView({ collections: toggle(view.collections, value, isOn) })
      }
    />
  );
}
