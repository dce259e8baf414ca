"use client";

import { useQuery } from "@tanstack/react-query";
import { useId } from "react";
import { toNameOrType } from "../words/records.ts";
import { CheckList } from "./check-list.tsx";
import { toggle, toOwnerNumbers } from "./choice.ts";
import { toPublisherChoices, useFirstMenus } from "./first-menus.ts";
import type { MenuProps } from "./menus.ts";
import { choicesQuery } from "./queries.ts";
import { useCounts } from "./use-counts.ts";
import { useRememberName } from "./use-names.ts";

/** Publishers of which any reports the event, and the minimum number of independent owners. */
export function SourceMenu({ view, setView, findName }: MenuProps) {
  const { countOf, error } = useCounts("publishers", view);
  const remember = useRememberName();
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
      <CheckList
        name="publishers"
        legend="Sources"
        choices={choices.data ? toPublisherChoices(choices.data) : (first ?? [])}
        chosen={view.publishers}
        countOf={countOf}
        error={choices.error ?? error}
        toChoice={(slug) => ({
          value: slug,
          label: toNameOrType("publisher", findName("publisher", slug)),
        })}
        onToggle={({ value, label }, isOn) => {
          remember("publisher", value, label);
          setView({ publishers: toggle(view.publishers, value, isOn) });
        }}
      />
    </>
  );
}
