"use client";

import {
  addDays,
  eventKinds,
  isEventKind,
  noFilters,
  toDateLabel,
  toQuery,
  type View,
  type Window,
} from "@dateline/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { toCountryName } from "../components/country-name.ts";
import { ViewLink } from "../components/view-link.tsx";
import type { MenuQuery } from "../graphql/generated.ts";
import { kindLabels } from "../view/to-filter.ts";
import type { SetView } from "../view/use-view.ts";
import { CheckList } from "./check-list.tsx";
import { DateRange } from "./date-range.tsx";
import { FilterMenu } from "./filter-menu.tsx";
import { countsQuery } from "./queries.ts";
import { toChips } from "./to-chips.ts";

type FilterBarProps = { view: View; setView: SetView; menu: MenuQuery; bounds: Window };

/** What is shown and how many events that is. Without JavaScript it is a form with a button. */
export function FilterBar({ view, setView, menu, bounds }: FilterBarProps) {
  const counts = useQuery({
    ...countsQuery(view, view.window ?? bounds),
    placeholderData: keepPreviousData,
  });
  const chips = toChips(view, menu);
  const facets = counts.data?.facets;
  const byOrganization = new Map(
    facets?.organizations.map((facet) => [facet.organization.slug, facet.count]),
  );
  const byKind = new Map<string, number>(facets?.kinds.map((facet) => [facet.kind, facet.count]));
  const byCountry = new Map(facets?.countries.map((facet) => [facet.countryCode, facet.count]));
  const organizations = menu.organizations.nodes.map(({ slug, name, acronym }) => ({
    value: slug,
    label: acronym ?? name,
    hint: acronym ? name : undefined,
    count: facets && (byOrganization.get(slug) ?? 0),
  }));
  const kinds = eventKinds.map((value) => ({
    value,
    label: kindLabels[value],
    count: facets && (byKind.get(value) ?? 0),
  }));
  const countries = [...new Set([...byCountry.keys(), ...view.countries])].map((code) => ({
    value: code,
    label: toCountryName(code),
    count: facets && (byCountry.get(code) ?? 0),
  }));

  return (
    <form
      className="filters"
      method="get"
      action="/"
      aria-label="Filters"
      onSubmit={(event) => event.preventDefault()}
    >
      <FilterMenu
        label={toLabel("Organizations", view.organizations.length)}
        active={view.organizations.length > 0}
      >
        <CheckList
          name="organizations"
          legend="Organizations"
          choices={organizations}
          chosen={view.organizations}
          onChange={(chosen) => setView({ organizations: chosen })}
        />
      </FilterMenu>
      <FilterMenu label={toLabel("Kinds", view.kinds.length)} active={view.kinds.length > 0}>
        <CheckList
          name="kinds"
          legend="Kinds"
          choices={kinds}
          chosen={view.kinds}
          onChange={(chosen) => setView({ kinds: chosen.filter(isEventKind) })}
        />
      </FilterMenu>
      <FilterMenu
        label={toLabel("Countries", view.countries.length)}
        active={view.countries.length > 0}
      >
        <CheckList
          name="countries"
          legend="Countries"
          choices={countries}
          chosen={view.countries}
          onChange={(chosen) => setView({ countries: chosen })}
        />
      </FilterMenu>
      <FilterMenu
        label={view.window ? toWindowLabel(view.window) : "All dates"}
        active={view.window !== null}
      >
        <DateRange
          window={view.window}
          bounds={bounds}
          onChange={(window) => setView({ window })}
        />
      </FilterMenu>
      {[...new URLSearchParams(toUnseen(view))].map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <noscript>
        <button type="submit" className="button">
          Show
        </button>
      </noscript>
      {chips.map((chip) => (
        <ViewLink
          key={chip.label}
          view={view}
          setView={setView}
          change={chip.change}
          className="chip"
          aria-label={`Remove: ${chip.label}`}
        >
          {chip.label} ✕
        </ViewLink>
      ))}
      <p className="filter-count" role="status">
        {counts.data && (
          <>
            <b>{counts.data.eventCount}</b> {counts.data.eventCount === 1 ? "event" : "events"}
            {counts.data.eventCount !== menu.dataset.events && ` · ${menu.dataset.events} in all`}
          </>
        )}
        {counts.isError && "The counts are not available."}
      </p>
      {(chips.length > 0 || view.window) && (
        // The order of the list and the selected event are no filters: they stay.
        <ViewLink
          view={view}
          setView={setView}
          change={{ ...noFilters, window: null }}
          className="link"
        >
          Reset
        </ViewLink>
      )}
    </form>
  );
}

const toLabel = (name: string, chosen: number) => (chosen ? `${name} · ${chosen}` : name);

/** What the form has no field for, as a query string: sending the form must not lose it. */
const toUnseen = (view: View) =>
  toQuery({ ...view, organizations: [], kinds: [], countries: [], window: null, event: null });

/** "1 January 2024 – 31 December 2024"; the window's last day is not in it, people say the day before. */
function toWindowLabel({ from, to }: Window): string {
  return toDateLabel(`${from}/${addDays(to, -1)}`);
}
