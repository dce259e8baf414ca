"use client";

import { type ReactNode, useState } from "react";
import { toFigures } from "../components/count.ts";
import { Failure } from "../components/failure.tsx";
import { OutsideText } from "../components/outside-text.tsx";
import { SearchInput } from "../components/search-input.tsx";
import { type Choice, findChoices, mostChoices, withChosenFirst } from "./choice.ts";
import type { CountOf } from "./counts.ts";

/** A search that somebody else does, because the list is too long to have here. */
type Find = { text: string; setText(text: string): void; isFetching: boolean };

export type CheckListProps = {
  /** Name of the form's field, as in the query string. */
  name: string;
  legend: string;
  choices: readonly Choice[];
  chosen: readonly string[];
  countOf: CountOf;
  onToggle(choice: Choice, isOn: boolean): void;
  /** What to call a choice that is on and that the list does not have. */
  toChoice?(value: string): Choice;
  find?: Find;
  /** Why choices or counts are missing. */
  error?: Error | null;
  /** Stands in the line of a choice that is on. */
  children?(choice: Choice): ReactNode;
};

const searchableFrom = 12;
const toItself = (value: string): Choice => ({ value, label: value });

/** Choices of which any number may be on. Those that are on when it opens stand first, and nothing moves until it opens again. */
export function CheckList(props: CheckListProps) {
  const {
    name,
    legend,
    chosen,
    countOf,
    onToggle,
    toChoice = toItself,
    find,
    error,
    children,
  } = props;
  const [ownText, setOwnText] = useState("");
  const [first] = useState(chosen);
  const text = find ? find.text : ownText;
  const setText = find ? find.setText : setOwnText;
  const every = text.trim() ? props.choices : withChosenFirst(props.choices, first, toChoice);
  const found = find ? every : findChoices(every, text);
  const more = found.length - mostChoices;
  return (
    <fieldset className="check-list">
      <legend className="sr-only">{legend}</legend>
      {(find || props.choices.length > searchableFrom) && (
        <SearchInput
          className="needs-script"
          placeholder="Find"
          aria-label={`Find in ${legend.toLowerCase()}`}
          value={text}
          onChange={({ target }) => setText(target.value)}
          onClear={() => setText("")}
        />
      )}
      <ul aria-busy={find?.isFetching}>
        {found.slice(0, mostChoices).map((choice) => {
          const isOn = chosen.includes(choice.value);
          const count = countOf(choice.value);
          // It can be taken away whatever its count; and it keeps the focus, which a disabled one would lose.
          const isImpossible = count === 0 && !isOn;
          return (
            <li key={choice.value} data-impossible={count === 0 || undefined}>
              <label>
                <input
                  type="checkbox"
                  name={name}
                  value={choice.value}
                  checked={isOn}
                  aria-disabled={isImpossible || undefined}
                  onChange={({ target }) => !isImpossible && onToggle(choice, target.checked)}
                />
                <span>
                  <OutsideText>{choice.label}</OutsideText>
                  {choice.hint && (
                    <small>
                      <OutsideText>{choice.hint}</OutsideText>
                    </small>
                  )}
                </span>
                <i>{count !== undefined && toFigures(count)}</i>
              </label>
              {isOn && children?.(choice)}
            </li>
          );
        })}
      </ul>
      {error && <Failure className="notice" error={error} />}
      {found.length === 0 && !find?.isFetching && !error && (
        <p className="check-list-note">Nothing is called so.</p>
      )}
      {more > 0 && <p className="check-list-note">{toFigures(more)} more: type to find them.</p>}
    </fieldset>
  );
}
