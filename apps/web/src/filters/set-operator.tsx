"use client";

import type { View } from "@dateline/core";
import { useId } from "react";
import type { SetView } from "../view/use-view.ts";
import {
  type Quantifier,
  quantifiers,
  type SetName,
  toChosen,
  toOperator,
  withOperator,
} from "./quantifier.ts";

type SetOperatorProps = { view: View; setView: SetView; name: SetName; legend: string };

/** The meaning of the numbers in the menu, by operator. */
const meanings: Record<Quantifier, string> = {
  any: "Numbers: events of each",
  all: "Numbers: events left if it is added",
  none: "Numbers: events left without it",
};

/**
 * The operator of a menu with at least two chosen values, and the meaning of its numbers. The line
 * always has its height, so that the choices below do not move.
 */
export function SetOperator({ view, setView, name, legend }: SetOperatorProps) {
  const id = useId();
  const operator = toOperator(view, name);
  return (
    <div className="operator">
      {toChosen(view, name).length > 1 && (
        <fieldset>
          <legend className="sr-only">Which of the chosen {legend.toLowerCase()}</legend>
          {quantifiers.map((quantifier) => (
            <label key={quantifier}>
              <input
                type="radio"
                name={`operator ${id}`}
                value={quantifier}
                checked={operator === quantifier}
                onChange={() => setView(withOperator(view, name, quantifier))}
              />
              <span>{quantifier}</span>
            </label>
          ))}
        </fieldset>
      )}
      <small aria-live="polite">
        {operator ? meanings[operator] : "Any of some, all of others"}
      </small>
    </div>
  );
}
