"use client";

import { emptyView, noFilters, resolveWindow, toAddress, toQuery, type View } from "@dateline/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useState } from "react";
import { toFigures } from "../components/count.ts";
import { ViewLink } from "../components/view-link.tsx";
import type { MenuQuery } from "../graphql/generated.ts";
import { type EventSpan, toBounds } from "../timeline/bounds.ts";
import { useDraft } from "../view/use-draft.ts";
import type { SetView } from "../view/use-view.ts";
import { Chips } from "./chips.tsx";
import { FilterMenu } from "./filter-menu.tsx";
import { LazyMenuBody, loadMenuBody } from "./lazy-menu-body.tsx";
import { toFilterMenus } from "./menus.ts";
import { toMenuId } from "./open-menu.ts";
import { PlainMenu } from "./plain-menu.tsx";
import { eventCountQuery } from "./queries.ts";
import { toChips, toDateChips } from "./to-chips.ts";
import { useNames } from "./use-names.ts";

const FilterSheet = dynamic(() => import("./filter-sheet.tsx"), { ssr: false });

const preload = () => void loadMenuBody().catch(() => undefined);

type FilterBarProps = { view: View; setView: SetView; menu: MenuQuery; span: EventSpan };

/** The filters and the number of matching events. Without JavaScript it is a form with a button. */
export function FilterBar({ menu, span, ...address }: FilterBarProps) {
  const { view, setView } = useDraft(address.view, address.setView);
  const window = resolveWindow(view.window, toBounds(span, view.window));
  const counted = useQuery({
    ...eventCountQuery(view),
    placeholderData: keepPreviousData,
  });
  const findName = useNames(view, menu);
  const [isSheetOpen, setIsSheetOpen] = useState(false);
  const filters = toChips({ ...view, text: "" }, findName);
  const sentence = [...toChips(view, findName), ...toDateChips(view)];
  const menus = toFilterMenus(view, span, menu);
  const shared = { view, setView, menu, window, span, findName };
  const events = counted.data?.eventCount;
  const on = filters.length + menus.slice(-2).filter(({ isActive }) => isActive).length;
  return (
    <form
      className="filters"
      method="get"
      action={toAddress({ ...emptyView, subject: view.subject })}
      aria-label="Filters"
      onSubmit={(event) => event.preventDefault()}
      onFocus={preload}
      onPointerEnter={preload}
    >
      <button
        type="button"
        className="button filters-button"
        data-active={on > 0 || undefined}
        aria-haspopup="dialog"
        onClick={() => setIsSheetOpen(true)}
      >
        {on > 0 ? `Filters · ${on}` : "Filters"}
      </button>
      <div className="filter-menus">
        {menus.map(({ name, label, isActive }) => (
          <FilterMenu
            key={name}
            name={name}
            label={label}
            isActive={isActive}
            plain={<PlainMenu name={name} {...shared} />}
          >
            <LazyMenuBody name={name} {...shared} />
          </FilterMenu>
        ))}
      </div>
      <noscript>
        {[...new URLSearchParams(toHidden(view))].map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <button type="submit" className="button">
          Show
        </button>
      </noscript>
      <div className="filter-result">
        <p role="status">
          {events !== undefined && (
            <>
              <b>{toFigures(events)}</b> {events === 1 ? "event" : "events"}
              {events !== menu.dataset.events && (
                <span> · {toFigures(menu.dataset.events)} in all</span>
              )}
            </>
          )}
          {counted.isError && "The count is not available."}
        </p>
        {(on > 0 || view.text) && (
          // Keeps the order, the lanes and the selected event, which are not filters.
          <ViewLink
            view={view}
            setView={setView}
            change={{ ...noFilters, window: null, match: emptyView.match }}
            className="link"
          >
            Reset
          </ViewLink>
        )}
      </div>
      {/* Search and dates have their own fields. If nothing else is filtered there is no sentence:
          it would appear while the reader types or pans, and move the page. */}
      <Chips
        chips={filters.length > 0 ? sentence : []}
        view={view}
        setView={setView}
        toId={toMenuId}
      />
      {isSheetOpen && (
        <FilterSheet
          {...shared}
          menus={menus}
          chips={sentence}
          events={events}
          onClose={() => setIsSheetOpen(false)}
        />
      )}
    </form>
  );
}

/** The query string of parameters without a field in the form, so that submitting it keeps them. */
const toHidden = (view: View) =>
  toQuery({
    ...view,
    ...noFilters,
    places: view.places,
    text: view.text,
    window: null,
    match: emptyView.match,
    event: null,
  });
