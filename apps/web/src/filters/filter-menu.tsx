"use client";

import type { ReactNode } from "react";
import { useMenu } from "../components/use-menu.ts";

type FilterMenuProps = { label: string; active: boolean; children: ReactNode };

/** A filter behind its name. It is a native disclosure: it opens without JavaScript too. */
export function FilterMenu({ label, active, children }: FilterMenuProps) {
  const menu = useMenu();
  return (
    <details className="menu" ref={menu} name="filters">
      <summary data-active={active || undefined}>{label}</summary>
      <div className="menu-body">{children}</div>
    </details>
  );
}
