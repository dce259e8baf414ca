"use client";

import { type ReactNode, useState } from "react";

type FilterSectionProps = { label: string; isActive: boolean; children: ReactNode };

/** A filter as a part of the sheet; what is in it is rendered once it is open. */
export function FilterSection({ label, isActive, children }: FilterSectionProps) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <details
      className="filter-section"
      onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}
    >
      {/* Rendered before it opens, so that the next press of Tab finds what is in it. */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a summary is a button. */}
      <summary data-active={isActive || undefined} onClick={() => setIsOpen(true)}>
        {label}
      </summary>
      {isOpen && <div>{children}</div>}
    </details>
  );
}
