"use client";

import { toAddress, type View } from "@dateline/core";
import type { MouseEvent, ReactNode } from "react";
import type { SetView } from "../view/use-view.ts";
import { isPlainClick } from "./plain-click.ts";

type ViewLinkProps = {
  view: View;
  change: Partial<View>;
  setView: SetView;
  children: ReactNode;
  className?: string;
  "aria-current"?: "true" | undefined;
  "aria-label"?: string;
  tabIndex?: number;
};

/** A link to a changed view. With JavaScript it changes the view within the page. */
export function ViewLink({ view, change, setView, children, ...rest }: ViewLinkProps) {
  function onClick(event: MouseEvent) {
    if (!isPlainClick(event)) return;
    event.preventDefault();
    setView(change);
  }
  return (
    <a href={toAddress({ ...view, ...change })} onClick={onClick} {...rest}>
      {children}
    </a>
  );
}
