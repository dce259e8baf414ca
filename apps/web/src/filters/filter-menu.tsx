"use client";

import { type ReactNode, useEffect, useState } from "react";
import type { MenuName } from "./menus.ts";
import { onListKeyDown, onSummaryKeyDown } from "./on-list-key-down.ts";
import { toMenuId } from "./open-menu.ts";
import { useMenu } from "./use-menu.ts";

type FilterMenuProps = {
  name: MenuName;
  label: string;
  isActive: boolean;
  /** The content for pages without JavaScript. */
  plain: ReactNode;
  /** Rendered while the menu is open. */
  children: ReactNode;
};

/** A menu of the filter bar: a native disclosure, which opens without JavaScript too. */
export function FilterMenu({ name, label, isActive, plain, children }: FilterMenuProps) {
  const menu = useMenu();
  const [isOpen, setIsOpen] = useState(false);
  // The fragment of a link may have opened it before React listened for `toggle`.
  useEffect(() => setIsOpen(menu.current?.open ?? false), [menu]);
  return (
    <details
      className="menu"
      ref={menu}
      name="filters"
      onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}
    >
      {/* Rendered on the click, before `toggle`, so that the next Tab moves into the menu. */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a summary is a button. */}
      <summary
        data-active={isActive || undefined}
        onClick={() => setIsOpen(true)}
        onKeyDown={onSummaryKeyDown}
      >
        {label}
      </summary>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: handles the keys of its controls. */}
      <div className="menu-body" id={toMenuId(name)} onKeyDown={onListKeyDown}>
        {isOpen ? children : <noscript>{plain}</noscript>}
      </div>
    </details>
  );
}
