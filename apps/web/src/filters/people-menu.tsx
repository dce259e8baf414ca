"use client";

import { toSearchText } from "@dateline/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useDebounced } from "../components/use-debounced.ts";
import { toNameOrType } from "../words/records.ts";
import { CheckList } from "./check-list.tsx";
import { toggle } from "./choice.ts";
import { toPeopleCounts } from "./counts.ts";
import { toPeopleChoices, useFirstMenus } from "./first-menus.ts";
import type { MenuProps } from "./menus.ts";
import { findPeopleQuery, peopleCountsQuery } from "./queries.ts";
import { useRememberName } from "./use-names.ts";

/** People of whom any is involved. There may be many: the API searches their names. */
export function PeopleMenu({ view, setView, findName }: MenuProps) {
  const remember = useRememberName();
  const first = useFirstMenus(view);
  const [text, setText] = useState("");
  const searched = useDebounced(toSearchText(text));
  const answer = useQuery({
    ...findPeopleQuery(searched),
    placeholderData: keepPreviousData,
  });
  const counted = useQuery({
    ...peopleCountsQuery(searched, view),
    placeholderData: keepPreviousData,
    select: toPeopleCounts,
  });
  const counts = counted.data ?? first?.peopleCounts;
  return (
    <CheckList
      name="people"
      legend="People"
      choices={answer.data ? toPeopleChoices(answer.data) : (first?.people ?? [])}
      chosen={view.people}
      error={answer.error ?? counted.error}
      countOf={(slug) => counts?.[slug]}
      toChoice={(slug) => ({
        value: slug,
        label: toNameOrType("person", findName("person", slug)),
      })}
      onToggle={({ value, label }, isOn) => {
        remember("person", value, label);
        setView({ people: toggle(view.people, value, isOn) });
      }}
      find={{ text, setText, isFetching: answer.isFetching }}
    />
  );
}
