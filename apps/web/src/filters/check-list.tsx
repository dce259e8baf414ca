"use client";

import { useState } from "react";

type Choice = {
  value: string;
  label: string;
  hint?: string | undefined;
  count?: number | undefined;
};

type CheckListProps = {
  /** Name of the form's field, as in the query string. */
  name: string;
  legend: string;
  choices: readonly Choice[];
  chosen: readonly string[];
  onChange(chosen: string[]): void;
};

const searchableFrom = 12;

/** Choices of which any number may be picked; a long list can be searched. */
export function CheckList({ name, legend, choices, chosen, onChange }: CheckListProps) {
  const [text, setText] = useState("");
  const words = text.trim().toLowerCase();
  const found = choices.filter(({ label, hint }) =>
    `${label} ${hint ?? ""}`.toLowerCase().includes(words),
  );
  return (
    <fieldset className="check-list">
      <legend className="sr-only">{legend}</legend>
      {choices.length > searchableFrom && (
        <input
          type="search"
          className="field needs-script"
          placeholder="Find"
          aria-label={`Find in ${legend.toLowerCase()}`}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      )}
      <ul>
        {choices.map(({ value, label, hint, count }) => (
          <li key={value} hidden={!found.some((choice) => choice.value === value)}>
            <label>
              <input
                type="checkbox"
                name={name}
                value={value}
                checked={chosen.includes(value)}
                onChange={({ target }) =>
                  onChange(
                    target.checked ? [...chosen, value] : chosen.filter((other) => other !== value),
                  )
                }
              />
              <span>
                {label}
                {hint && <small>{hint}</small>}
              </span>
              {count !== undefined && <i>{count}</i>}
            </label>
          </li>
        ))}
        {found.length === 0 && <li className="state">Nothing is called so.</li>}
      </ul>
    </fieldset>
  );
}
