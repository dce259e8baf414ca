"use client";

import { type ReactNode, useState } from "react";

type FilterSectionProps = { label: string; isActive: boolean; children: ReactNode };

/** A section of the filter sheet. Its content is rendered while it is open. */
export function FilterSection({ label, isActive, children }: FilterSectionProps) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <details
      className="filter-section"
      onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}
    >
      {/* Rendered on the click, before `toggle`, so that the next Tab moves into the section. */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a summary is a button. */}
      <summary data-active={isActive || undefined} onClick={() => setIsOpen(true)}>
        {label}
      </summary>
      {isOpen && <div>{children}</div>}
    </details>
  );
}
