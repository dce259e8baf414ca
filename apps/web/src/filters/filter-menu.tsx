"use client";

import { type ReactNode, useState } from "react";
import { useMenu } from "../components/use-menu.ts";

type FilterMenuProps = {
  label: string;
  isActive: boolean;
  /** What is in it; rendered while it is open, and for pages without JavaScript. */
  children(isLive: boolean): ReactNode;
};

/** A filter behind its name. It is a native disclosure: it opens without JavaScript too. */
export function FilterMenu({ label, isActive, children }: FilterMenuProps) {
  const menu = useMenu();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <details
      className="menu"
      ref={menu}
      name="filters"
      onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}
    >
      {/* Rendered before it opens, so that the next press of Tab finds what is in it. */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a summary is a button. */}
      <summary data-active={isActive || undefined} onClick={() => setIsOpen(true)}>
        {label}
      </summary>
      <div className="menu-body">
        {isOpen ? children(true) : <noscript>{children(false)}</noscript>}
      </div>
    </details>
  );
}
