"use client";

import { toNameOrType } from "../words/records.ts";
import { CheckList } from "./check-list.tsx";
import { toggle, toKindChoice } from "./choice.ts";
import type { MenuProps } from "./menus.ts";
import { useCounts } from "./use-counts.ts";

export function KindMenu({ view, setView, menu, findName }: MenuProps) {
  const { countOf, error } = useCounts("kinds", view);
  return (
    <CheckList
      name="kinds"
      legend="Kinds"
      choices={menu.kinds.map(toKindChoice)}
      chosen={view.kinds}
      countOf={countOf}
      error={error}
      toChoice={(slug) => ({ value: slug, label: toNameOrType("kind", findName("kind", slug)) })}
      onToggle={({ value }, isOn) => setView({ kinds: toggle(view.kinds, value, isOn) })}
    />
  );
}
