"use client";

import { type ReactNode, useState } from "react";
import { useMenu } from "../components/use-menu.ts";

type FilterMenuProps = {
  label: string;
  isActive: boolean;
  /** The content for pages without JavaScript. */
  plain: ReactNode;
  /** The content, rendered while the menu is open. */
  children: ReactNode;
};

/** A menu of the filter bar: a native disclosure, which opens without JavaScript too. */
export function FilterMenu({ label, isActive, plain, children }: FilterMenuProps) {
  const menu = useMenu();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <details
      className="menu"
      ref={menu}
      name="filters"
      onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}
    >
      {/* Rendered on the click, before `toggle`, so that the next Tab moves into the menu. */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a summary is a button. */}
      <summary data-active={isActive || undefined} onClick={() => setIsOpen(true)}>
        {label}
      </summary>
      <div className="menu-body">{isOpen ? children : <noscript>{plain}</noscript>}</div>
    </details>
  );
}
