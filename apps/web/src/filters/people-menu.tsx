"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useDebounced } from "../components/use-debounced.ts";
import { CheckList } from "./check-list.tsx";
import { toggle } from "./choice.ts";
import { toPeopleChoices } from "./first-menus.ts";
import type { MenuProps } from "./menus.tsx";
import { findPeopleQuery } from "./queries.ts";
import { useFirstMenus } from "./use-menus.ts";
import { useRememberName } from "./use-names.ts";

const unknown = () => undefined;

/** People of whom any is involved. There may be very many: the API is asked for those whose name is typed. */
export function PeopleMenu({ view, setView, window, findName, isLive }: MenuProps) {
  const remember = useRememberName();
  const first = useFirstMenus({ view, window })?.people;
  const [text, setText] = useState("");
  const answer = useQuery({
    ...findPeopleQuery(useDebounced(text.trim())),
    enabled: isLive,
    placeholderData: keepPreviousData,
  });
  return (
    <CheckList
      name="people"
      legend="People"
      choices={answer.data ? toPeopleChoices(answer.data) : (first ?? [])}
      chosen={view.people}
      countOf={unknown}
      toChoice={(slug) => ({ value: slug, label: findName("person", slug) ?? slug })}
      onToggle={({ value, label }, isOn) => {
        remember("person", value, label);
        setView({ people: toggle(view.people, value, isOn) });
      }}
      find={{ text, setText, isFetching: answer.isFetching }}
    />
  );
}
