import type { View } from "@dateline/core";
import type { ComponentProps } from "react";
import { OutsideText } from "../components/outside-text.tsx";
import { Checkboxes } from "./checkboxes.tsx";
import type { Choice } from "./choice.ts";
import { type SetName, setLists } from "./quantifier.ts";

type PlainSetProps = Omit<ComponentProps<typeof Checkboxes>, "chosen" | "toChoice"> & {
  view: View;
  name: SetName;
  toChoice(value: string): Choice;
};

const others = [
  { quantifier: "all", suffix: "all", label: "And with" },
  { quantifier: "none", suffix: "not", label: "Without" },
] as const;

/** "Any" as checkboxes; "all" and "none" as selects that add one value at a time. */
export function PlainSet({ view, name, ...props }: PlainSetProps) {
  const { choices, toChoice } = props;
  return (
    <>
      <Checkboxes {...props} name={name} chosen={view[name]} />
      <div className="plain-quantifiers">
        {others.map(({ quantifier, suffix, label }) => {
          const list = setLists[name][quantifier];
          const field = `${name}.${suffix}`;
          return (
            <p key={quantifier}>
              {view[list].map((slug) => (
                <label key={slug}>
                  <input type="checkbox" name={field} value={slug} defaultChecked /> {label}{" "}
                  <OutsideText>{toChoice(slug).label}</OutsideText>
                </label>
              ))}
              <label>
                {label}{" "}
                <select name={field} className="field" defaultValue="">
                  <option value="">–</option>
                  {choices.map((choice) => (
                    <option key={choice.value} value={choice.value} dir="auto">
                      {choice.label}
                    </option>
                  ))}
                </select>
              </label>
            </p>
          );
        })}
      </div>
    </>
  );
}
