"use client";

import { toSearchText } from "@dateline/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useDebounced } from "../components/use-debounced.ts";
import { toPeopleCounts, toPeopleMentions } from "./counts.ts";
import { toPeopleChoices, useFirstMenus } from "./first-menus.ts";
import type { MenuProps } from "./menus.ts";
import { findPeopleQuery, peopleCountsQuery } from "./queries.ts";
import { RoleChoice } from "./role-choice.tsx";
import { SetList } from "./set-list.tsx";

/**
 * Filters by people: any, all or none of them must be involved. There may be many, so the API
 * searches their names.
 */
export function PeopleMenu({ view, setView, findName }: MenuProps) {
  const first = useFirstMenus(view);
  const [text, setText] = useState("");
  const typed = toSearchText(text);
  const searched = useDebounced(typed);
  const answer = useQuery({
    ...findPeopleQuery(searched),
    placeholderData: keepPreviousData,
  });
  const counted = useQuery({
    ...peopleCountsQuery(searched, view),
    placeholderData: keepPreviousData,
    select: (answer) => ({ counts: toPeopleCounts(answer), mentions: toPeopleMentions(answer) }),
  });
  const counts = counted.data?.counts ?? first?.peopleCounts;
  const mentions = counted.data?.mentions ?? first?.peopleMentions;
  return (
    <>
      <SetList
        view={view}
        setView={setView}
        findName={findName}
        name="people"
        type="person"
        legend="People"
        choices={answer.data ? toPeopleChoices(answer.data) : (first?.people ?? [])}
        facetOf={(slug) => counts?.[slug]}
        isStale={counted.isPlaceholderData}
        mentionsOf={(slug) => mentions?.[slug]}
        error={answer.error ?? counted.error}
        find={{ text, setText, isSearching: typed !== searched || answer.isFetching }}
      />
      <RoleChoice view={view} setView={setView} menu="people" />
    </>
  );
}
