import { maxChoices } from "../view/limits.ts";
import { CheckListLabel } from "./check-list-label.tsx";
import { type Choice, withChosenFirst } from "./choice.ts";
import type { Counts } from "./counts.ts";

type CheckboxesProps = {
  /** Name of the form's field, as in the query string. */
  name: string;
  legend: string;
  choices: readonly Choice[];
  chosen: readonly string[];
  /** Number of events by value; missing while unknown. */
  counts: Counts | null | undefined;
  /** How many of them are mentions. */
  mentions?: Counts | undefined;
  /** Creates a choice for a chosen value that is not among the choices. */
  toChoice?(value: string): Choice;
};

/** A `CheckList` that works without a script: the form submits the checked values. */
export function Checkboxes({
  name,
  legend,
  choices,
  chosen,
  counts,
  mentions,
  toChoice,
}: CheckboxesProps) {
  const all = withChosenFirst(choices, chosen, toChoice);
  return (
    <fieldset className="check-list">
      <legend className="sr-only">{legend}</legend>
      <ul>
        {all.slice(0, maxChoices).map((choice) => {
          const count = counts?.[choice.value];
          return (
            <li key={choice.value} data-impossible={count === 0 || undefined}>
              <label>
                <input
                  type="checkbox"
                  name={name}
                  value={choice.value}
                  defaultChecked={chosen.includes(choice.value)}
                />
                <CheckListLabel choice={choice} count={count} mentions={mentions?.[choice.value]} />
              </label>
            </li>
          );
        })}
      </ul>
      {all.length === 0 && <p className="check-list-note">The list is not available.</p>}
    </fieldset>
  );
}
