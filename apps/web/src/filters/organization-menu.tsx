"use client";

import { toSearchText } from "@dateline/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { isolate } from "../components/isolate.ts";
import { useDebounced } from "../components/use-debounced.ts";
import { toNameOrType } from "../words/records.ts";
import { CheckList } from "./check-list.tsx";
import type { Choice } from "./choice.ts";
import type { MenuProps } from "./menus.ts";
import { PlainQuantifiers } from "./plain-quantifiers.tsx";
import {
  type Quantifier,
  quantifiers,
  toAskedOrganizations,
  toQuantifier,
  withQuantifier,
} from "./quantifier.ts";
import { findOrganizationsQuery } from "./queries.ts";
import { useCounts } from "./use-menus.ts";
import { useRememberName } from "./use-names.ts";

/** As many as the page knows by name from the start; of more, the API is asked. */
const mostListed = 100;

const wordings: Record<Quantifier, string> = {
  any: "any of these",
  all: "all of these",
  none: "none of these",
};

/** Organizations of which any, all or none takes part. */
export function OrganizationMenu({ view, setView, menu, findName, isLive }: MenuProps) {
  const { countOf, error } = useCounts("organizations", view);
  const remember = useRememberName();
  const [text, setText] = useState("");
  const sought = useDebounced(toSearchText(text));
  const listed = menu.organizations.nodes.map(toChoice);
  const isLong = listed.length >= mostListed;
  const answer = useQuery({
    ...findOrganizationsQuery(sought),
    enabled: isLive && isLong && sought !== "",
    placeholderData: keepPreviousData,
  });
  const found = sought && isLong ? (answer.data?.organizations.nodes.map(toChoice) ?? []) : listed;
  const asked = toAskedOrganizations(view).filter(
    (slug) => view.subject?.type !== "organization" || view.subject.slug !== slug,
  );
  const ask = ({ value, label }: Choice, quantifier: Quantifier | null) => {
    remember("organization", value, label);
    setView(withQuantifier(view, value, quantifier));
  };
  return (
    <>
      <CheckList
        name="organizations"
        legend="Organizations"
        choices={found}
        chosen={isLive ? asked : view.organizations}
        countOf={countOf}
        error={answer.error ?? error}
        toChoice={(slug) => ({
          value: slug,
          label: toNameOrType("organization", findName("organization", slug)),
        })}
        onToggle={(choice, isOn) => ask(choice, isOn ? "any" : null)}
        {...(isLong && { find: { text, setText, isFetching: answer.isFetching } })}
      >
        {(choice) =>
          isLive && (
            <select
              aria-label={`${isolate(choice.label)}: how it takes part`}
              value={toQuantifier(view, choice.value) ?? "any"}
              onChange={({ target }) => ask(choice, target.value as Quantifier)}
            >
              {quantifiers.map((quantifier) => (
                <option key={quantifier} value={quantifier}>
                  {wordings[quantifier]}
                </option>
              ))}
            </select>
          )
        }
      </CheckList>
      {!isLive && <PlainQuantifiers view={view} choices={listed} findName={findName} />}
    </>
  );
}

type Organization = MenuProps["menu"]["organizations"]["nodes"][number];

const toChoice = ({ slug, name, acronym }: Omit<Organization, "eventCount">): Choice => ({
  value: slug,
  label: acronym ?? name,
  hint: acronym ? name : undefined,
});
