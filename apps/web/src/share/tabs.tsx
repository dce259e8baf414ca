"use client";

import { type KeyboardEvent, type ReactNode, useId } from "react";

type TabsProps<Name extends string> = {
  label: string;
  tabs: readonly { name: Name; label: string }[];
  shown: Name;
  onShow(name: Name): void;
  /** The content of the selected tab. */
  children: ReactNode;
};

const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1 };

/** Tabs with the keys of the ARIA practices: arrows, Home and End move and select. */
export function Tabs<Name extends string>({
  label,
  tabs,
  shown,
  onShow,
  children,
}: TabsProps<Name>) {
  const id = useId();
  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    const current = tabs.findIndex(({ name }) => name === shown);
    const isRtl = getComputedStyle(event.currentTarget).direction === "rtl";
    const step = (steps[event.key] ?? 0) * (isRtl ? -1 : 1);
    const next = { Home: 0, End: tabs.length - 1 }[event.key] ?? current + step;
    const tab = tabs.at(next % tabs.length);
    if (!tab || next === current) return;
    event.preventDefault();
    onShow(tab.name);
    document.getElementById(`${id}-${tab.name}`)?.focus();
  }
  return (
    <>
      <div role="tablist" aria-label={label} className="tabs">
        {tabs.map(({ name, label }) => (
          <button
            key={name}
            id={`${id}-${name}`}
            type="button"
            role="tab"
            aria-selected={name === shown}
            aria-controls={`${id}-panel`}
            tabIndex={name === shown ? 0 : -1}
            data-autofocus={name === shown ? "" : undefined}
            onClick={() => onShow(name)}
            onKeyDown={onKeyDown}
          >
            {label}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${shown}`}>
        {children}
      </div>
    </>
  );
}
