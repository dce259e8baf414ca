"use client";

import { useQuery } from "@tanstack/react-query";
import { isolate } from "../components/isolate.ts";
import { type NamedType, toNameOrType } from "../words/records.ts";
import { CheckList, type CheckListProps } from "./check-list.tsx";
import type { Choice } from "./choice.ts";
import type { CountOf } from "./counts.ts";
import type { MenuProps } from "./menus.ts";
import {
  type Quantifier,
  type SetName,
  toChosen,
  toOperator,
  toQuantifier,
  withQuantifier,
} from "./quantifier.ts";
import { eventCountQuery } from "./queries.ts";
import { toSetCount } from "./set-counts.ts";
import { SetOperator } from "./set-operator.tsx";
import { useRememberName } from "./use-names.ts";

type SetListProps = Pick<MenuProps, "view" | "setView" | "findName"> &
  Pick<CheckListProps, "legend" | "choices" | "find" | "error"> & {
    name: SetName;
    type: NamedType;
    /** Events of each value under the other filters. */
    facetOf: CountOf;
    /** Whether the counts are still those of the previous filters. */
    isStale: boolean;
    mentionsOf?: CountOf;
  };

/** A check list with an operator: any, all or none of the chosen values. */
export function SetList(props: SetListProps) {
  const { view, setView, findName, name, type, facetOf, isStale, mentionsOf, ...list } = props;
  const remember = useRememberName();
  const total = useQuery(eventCountQuery(view)).data?.eventCount;
  const operator = toOperator(view, name) ?? "any";
  const change = ({ value, label }: Choice, quantifier: Quantifier | null) => {
    remember(type, value, label);
    setView(withQuantifier(view, name, value, quantifier));
  };
  // Mentions are a part of a value's events, not of the events that are left without it.
  const isLeft = (value: string) => (toQuantifier(view, name, value) ?? operator) === "none";
  return (
    <>
      <SetOperator view={view} setView={setView} name={name} legend={list.legend} />
      <CheckList
        {...list}
        name={name}
        chosen={toChosen(view, name)}
        countOf={toSetCount(view, name, { facetOf, isStale, total })}
        {...(mentionsOf && {
          mentionsOf: (value) => (isLeft(value) ? undefined : mentionsOf(value)),
        })}
        toChoice={(value) => ({ value, label: toNameOrType(type, findName(type, value)) })}
        onToggle={(choice, isOn) => change(choice, isOn ? operator : null)}
      >
        {(choice) => {
          const isExcluded = toQuantifier(view, name, choice.value) === "none";
          const otherwise = operator === "none" ? "any" : operator;
          return (
            <button
              type="button"
              className="exclude"
              aria-pressed={isExcluded}
              aria-label={`not ${isolate(choice.label)}`}
              onClick={() => change(choice, isExcluded ? otherwise : "none")}
            >
              not
            </button>
          );
        }}
      </CheckList>
    </>
  );
}
