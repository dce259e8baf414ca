"use client";

import { type ReactNode, useState } from "react";
import type { MenuName } from "./menus.ts";
import { onListKeyDown, onSummaryKeyDown } from "./on-list-key-down.ts";
import { toSectionId } from "./open-menu.ts";

type FilterSectionProps = {
  name: MenuName;
  label: string;
  isActive: boolean;
  children: ReactNode;
};

/** A section of the filter sheet, whose content is rendered while it is open. */
export function FilterSection({ name, label, isActive, children }: FilterSectionProps) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <details
      className="filter-section"
      onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}
    >
      {/* Rendered on the click, before `toggle`, so that the next Tab moves into the section. */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a summary is a button. */}
      <summary
        data-active={isActive || undefined}
        onClick={() => setIsOpen(true)}
        onKeyDown={onSummaryKeyDown}
      >
        {label}
      </summary>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: handles the keys of its controls. */}
      <div id={toSectionId(name)} onKeyDown={onListKeyDown}>
        {isOpen && children}
      </div>
    </details>
  );
}
