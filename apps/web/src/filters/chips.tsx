"use client";

import type { View } from "@dateline/core";
import { type MouseEvent, useEffect, useRef } from "react";
import { OutsideText } from "../components/outside-text.tsx";
import { isPlainClick } from "../components/plain-click.ts";
import { searchId } from "../components/search-form.tsx";
import { ViewLink } from "../components/view-link.tsx";
import type { SetView } from "../view/use-view.ts";
import type { MenuName } from "./menus.ts";
import { focusMenu, openMenu } from "./open-menu.ts";
import type { Chip } from "./to-chips.ts";

type ChipsProps = {
  chips: readonly Chip[];
  view: View;
  setView: SetView;
  /** Id of a menu's content. */
  toId(name: MenuName): string;
};

/**
 * The active filters as a sentence. The text of a filter opens its menu, and a button beside it
 * removes it. Both are links, which work without JavaScript too.
 */
export function Chips({ chips, view, setView, toId }: ChipsProps) {
  const list = useRef<HTMLUListElement>(null);
  const removed = useRef<{ index: number; chip: Chip }>(null);
  useEffect(() => {
    const last = removed.current;
    // An unrelated render, such as one for new counts, still has the filter.
    if (!last || chips.some(({ id }) => id === last.chip.id)) return;
    removed.current = null;
    // The focused button is gone: focus the next one or, if there is none, the menu of the filter.
    if (document.activeElement !== document.body) return;
    const buttons = list.current?.querySelectorAll<HTMLElement>(".chip-remove") ?? [];
    const next = buttons[Math.min(last.index, buttons.length - 1)];
    if (next) next.focus();
    else if (last.chip.menu) focusMenu(toId(last.chip.menu));
  });
  if (chips.length === 0) return null;
  const next = (index: number) => chips[index + 1];
  return (
    <ul className="chips" aria-label="Active filters" ref={list}>
      {chips.map((chip, index) => (
        <li key={chip.id}>
          <span className="chip">
            <ChipText chip={chip} toId={toId} />
            <ViewLink
              view={view}
              setView={(change, step) => {
                removed.current = { index, chip };
                setView(change, step);
              }}
              change={chip.change}
              className="chip-remove"
              aria-label={`Remove: ${chip.label}`}
            >
              <span aria-hidden="true">✕</span>
            </ViewLink>
          </span>
          {next(index) && (
            <span className="chip-joiner" aria-hidden={next(index)?.joiner === null}>
              {next(index)?.joiner ?? "·"}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

function ChipText({ chip: { id, menu, label }, toId }: { chip: Chip } & Pick<ChipsProps, "toId">) {
  const target = menu ? toId(menu) : id === "text" ? searchId : null;
  if (!target) {
    return (
      <span className="chip-text">
        <OutsideText>{label}</OutsideText>
      </span>
    );
  }
  function open(event: MouseEvent<HTMLElement>) {
    if (!isPlainClick(event)) return;
    event.preventDefault();
    if (menu) openMenu(toId(menu), event.currentTarget);
    else document.getElementById(searchId)?.focus();
  }
  return (
    <a
      className="chip-text"
      href={`#${target}`}
      aria-label={`Change: ${label}`}
      title={label}
      onClick={open}
    >
      <OutsideText>{label}</OutsideText>
    </a>
  );
}
