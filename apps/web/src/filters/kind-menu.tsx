"use client";

import { eventKinds, isEventKind } from "@dateline/core";
import { CheckList } from "./check-list.tsx";
import { toggle, toKindChoice } from "./choice.ts";
import type { MenuProps } from "./menus.ts";
import { useCounts } from "./use-counts.ts";

const kinds = eventKinds.map(toKindChoice);

export function KindMenu({ view, setView }: MenuProps) {
  const { countOf, error } = useCounts("kinds", view);
  return (
    <CheckList
      name="kinds"
      legend="Kinds"
      choices={kinds}
      chosen={view.kinds}
      countOf={countOf}
      error={error}
      onToggle={({ value }, isOn) =>
        isEventKind(value) && setView({ kinds: toggle(view.kinds, value, isOn) })
      }
    />
  );
}
