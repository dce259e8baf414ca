"use client";

import { toSearchText } from "@dateline/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { isolate } from "../components/isolate.ts";
import { useDebounced } from "../components/use-debounced.ts";
import { maxOrganizations } from "../view/limits.ts";
import { toNameOrType } from "../words/records.ts";
import { CheckList } from "./check-list.tsx";
import { type Choice, toOrganizationChoice } from "./choice.ts";
import type { MenuProps } from "./menus.ts";
import {
  type Quantifier,
  quantifiers,
  toChosenOrganizations,
  toQuantifier,
  withQuantifier,
} from "./quantifier.ts";
import { findOrganizationsQuery } from "./queries.ts";
import { useCounts } from "./use-counts.ts";
import { useRememberName } from "./use-names.ts";

const wordings: Record<Quantifier, string> = {
  any: "any of these",
  all: "all of these",
  none: "none of these",
};

/** Organizations of which any, all or none must take part. */
export function OrganizationMenu({ view, setView, menu, findName }: MenuProps) {
  const { countOf, error } = useCounts("organizations", view);
  const remember = useRememberName();
  const [text, setText] = useState("");
  const searched = useDebounced(toSearchText(text));
  const listed = menu.organizations.nodes.map(toOrganizationChoice);
  const isLong = listed.length >= maxOrganizations;
  const answer = useQuery({
    ...findOrganizationsQuery(searched),
    enabled: isLong && searched !== "",
    placeholderData: keepPreviousData,
  });
  const found =
    searched && isLong
      ? (answer.data?.organizations.nodes.map(toOrganizationChoice) ?? [])
      : listed;
  const chosen = toChosenOrganizations(view).filter(
    (slug) => view.subject?.type !== "organization" || view.subject.slug !== slug,
  );
  const change = ({ value, label }: Choice, quantifier: Quantifier | null) => {
    remember("organization", value, label);
    setView(withQuantifier(view, value, quantifier));
  };
  return (
    <CheckList
      name="organizations"
      legend="Organizations"
      choices={found}
      chosen={chosen}
      countOf={countOf}
      error={answer.error ?? error}
      toChoice={(slug) => ({
        value: slug,
        label: toNameOrType("organization", findName("organization", slug)),
      })}
      onToggle={(choice, isOn) => change(choice, isOn ? "any" : null)}
      {...(isLong && { find: { text, setText, isFetching: answer.isFetching } })}
    >
      {(choice) => (
        <select
          aria-label={`${isolate(choice.label)}: how it takes part`}
          value={toQuantifier(view, choice.value) ?? "any"}
          onChange={({ target }) => change(choice, target.value as Quantifier)}
        >
          {quantifiers.map((quantifier) => (
            <option key={quantifier} value={quantifier}>
              {wordings[quantifier]}
            </option>
          ))}
        </select>
      )}
    </CheckList>
  );
}
