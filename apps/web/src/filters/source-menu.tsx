"use client";

import { useQuery } from "@tanstack/react-query";
import { useId } from "react";
import { toOwnerNumbers } from "./choice.ts";
import { toPublisherChoices, useFirstMenus } from "./first-menus.ts";
import type { MenuProps } from "./menus.ts";
import { choicesQuery } from "./queries.ts";
import { SetList } from "./set-list.tsx";
import { useCounts } from "./use-counts.ts";

/** Filters by publishers: any, all or none must report the event; and by min number of owners. */
export function SourceMenu({ view, setView, findName }: MenuProps) {
  const { countOf, isStale, error } = useCounts("publishers", view);
  const first = useFirstMenus(view)?.publishers;
  const choices = useQuery(choicesQuery());
  const id = useId();
  return (
    <>
      <p className="owners">
        <label htmlFor={id}>Independent owners</label>
        <select
          id={id}
          name="owners"
          className="field"
          value={view.owners}
          onChange={({ target }) => setView({ owners: Number(target.value) })}
        >
          {toOwnerNumbers(view.owners).map((number) => (
            <option key={number} value={number}>
              {number === 0 ? "any number" : `at least ${number}`}
            </option>
          ))}
        </select>
      </p>
      <SetList
        view={view}
        setView={setView}
        findName={findName}
        name="publishers"
        type="publisher"
        legend="Sources"
        choices={choices.data ? toPublisherChoices(choices.data) : (first ?? [])}
        facetOf={countOf}
        isStale={isStale}
        error={choices.error ?? error}
      />
    </>
  );
}
