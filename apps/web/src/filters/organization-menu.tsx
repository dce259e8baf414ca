"use client";

import { toSearchText } from "@dateline/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useDebounced } from "../components/use-debounced.ts";
import { maxOrganizations } from "../view/limits.ts";
import { toOrganizationChoice } from "./choice.ts";
import type { MenuProps } from "./menus.ts";
import { findOrganizationsQuery } from "./queries.ts";
import { RoleChoice } from "./role-choice.tsx";
import { SetList } from "./set-list.tsx";
import { useCounts } from "./use-counts.ts";

/** Filters by organizations: any, all or none of them must take part. */
export function OrganizationMenu({ view, setView, menu, findName }: MenuProps) {
  const { countOf, mentionsOf, isStale, error } = useCounts("organizations", view);
  const [text, setText] = useState("");
  const typed = toSearchText(text);
  const searched = useDebounced(typed);
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
  return (
    <>
      <SetList
        view={view}
        setView={setView}
        findName={findName}
        name="organizations"
        type="organization"
        legend="Organizations"
        choices={found}
        facetOf={countOf}
        isStale={isStale}
        mentionsOf={mentionsOf}
        error={answer.error ?? error}
        {...(isLong && {
          find: { text, setText, isSearching: typed !== searched || answer.isFetching },
        })}
      />
      <RoleChoice view={view} setView={setView} menu="organizations" />
    </>
  );
}
