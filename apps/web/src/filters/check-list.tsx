"use client";

import { type ReactNode, useState } from "react";
import { toFigures } from "../components/count.ts";
import { Failure } from "../components/failure.tsx";
import { SearchInput } from "../components/search-input.tsx";
import { maxChoices, minSearchable } from "../view/limits.ts";
import { CheckListLabel } from "./check-list-label.tsx";
import { type Choice, findChoices, withChosenFirst } from "./choice.ts";
import type { CountOf } from "./counts.ts";

/** Search by the API, for lists that are too long to load. */
type Find = {
  text: string;
  setText(text: string): void;
  /** Whether the choices are still the results of an earlier text. */
  isSearching: boolean;
};

export type CheckListProps = {
  /** Name of the form's field, as in the query string. */
  name: string;
  legend: string;
  choices: readonly Choice[];
  chosen: readonly string[];
  countOf: CountOf;
  /** How many of a choice's events are mentions. */
  mentionsOf?: CountOf;
  onToggle(choice: Choice, isOn: boolean): void;
  /** Creates a choice for a chosen value that is not among the choices. */
  toChoice?(value: string): Choice;
  find?: Find;
  /** Why choices or counts are missing. */
  error?: Error | null;
  /** Rendered beside a chosen value. */
  children?(choice: Choice): ReactNode;
};

/**
 * Checkboxes for the values of a filter. The values that are chosen when the list opens come first;
 * the order does not change until it opens again.
 */
export function CheckList(props: CheckListProps) {
  const { name, legend, chosen, countOf, mentionsOf, onToggle, toChoice, find, error, children } =
    props;
  const [ownText, setOwnText] = useState("");
  const [first] = useState(chosen);
  const text = find ? find.text : ownText;
  const setText = find ? find.setText : setOwnText;
  const every = text.trim() ? props.choices : withChosenFirst(props.choices, first, toChoice);
  const found = find ? every : findChoices(every, text);
  const more = found.length - maxChoices;
  return (
    <fieldset className="check-list">
      <legend className="sr-only">{legend}</legend>
      {(find || props.choices.length > minSearchable) && (
        <SearchInput
          className="needs-script"
          placeholder="Find"
          aria-label={`Find in ${legend.toLowerCase()}`}
          value={text}
          onChange={({ target }) => setText(target.value)}
          onClear={() => setText("")}
        />
      )}
      <ul aria-busy={find?.isSearching}>
        {found.slice(0, maxChoices).map((choice) => {
          const isOn = chosen.includes(choice.value);
          const count = countOf(choice.value);
          // A chosen value can always be removed. Not `disabled`, which would drop the keyboard
          // focus.
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
                <CheckListLabel
                  choice={choice}
                  count={count}
                  mentions={mentionsOf?.(choice.value)}
                />
              </label>
              {isOn && children?.(choice)}
            </li>
          );
        })}
      </ul>
      {error && <Failure className="notice" error={error} />}
      {found.length === 0 && !find?.isSearching && !error && (
        <p className="check-list-note">No matches.</p>
      )}
      {more > 0 && <p className="check-list-note">{toFigures(more)} more: type to find them.</p>}
    </fieldset>
  );
}
