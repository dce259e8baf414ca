"use client";

import { toCount } from "../components/count.ts";
import { Modal } from "../components/modal.tsx";
import { Chips } from "./chips.tsx";
import { FilterSection } from "./filter-section.tsx";
import { LazyMenuBody } from "./lazy-menu-body.tsx";
import type { FilterMenuItem, MenuProps } from "./menus.ts";
import { toSectionId } from "./open-menu.ts";
import type { Chip } from "./to-chips.ts";

type FilterSheetProps = MenuProps & {
  menus: readonly FilterMenuItem[];
  chips: readonly Chip[];
  events: number | undefined;
  onClose(): void;
};

/** All filters in a dialog, for narrow screens, and the number of matching events. */
export default function FilterSheet({
  menus,
  chips,
  events,
  onClose,
  ...shared
}: FilterSheetProps) {
  return (
    <Modal className="filter-sheet" label="Filters" onClose={onClose}>
      <header>
        <h2>Filters</h2>
        <button type="button" className="link" onClick={onClose}>
          Close ✕
        </button>
      </header>
      <div className="filter-sections">
        <Chips chips={chips} view={shared.view} setView={shared.setView} toId={toSectionId} />
        {menus.map(({ name, label, isActive }) => (
          <FilterSection key={name} name={name} label={label} isActive={isActive}>
            <LazyMenuBody name={name} {...shared} />
          </FilterSection>
        ))}
      </div>
      <footer>
        <button type="button" className="button button-primary" onClick={onClose}>
          {events === undefined ? "Show the events" : `Show ${toCount(events, "event")}`}
        </button>
      </footer>
    </Modal>
  );
}
