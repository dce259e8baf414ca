import type { View } from "@dateline/core";
import { OutsideText } from "../components/outside-text.tsx";
import { type FindName, toNameOrType } from "../words/records.ts";
import type { Choice } from "./choice.ts";

type PlainQuantifiersProps = { view: View; choices: readonly Choice[]; findName: FindName };

const fields = [
  { name: "organizations.all", key: "organizationsAll", label: "And with" },
  { name: "organizations.not", key: "organizationsNot", label: "Without" },
] as const;

/** All and none of the organizations as fields of the form, for a page without JavaScript: one more at a time. */
export function PlainQuantifiers({ view, choices, findName }: PlainQuantifiersProps) {
  return (
    <div className="plain-quantifiers">
      {fields.map(({ name, key, label }) => (
        <p key={name}>
          {view[key].map((slug) => (
            <label key={slug}>
              <input type="checkbox" name={name} value={slug} defaultChecked /> {label}{" "}
              <OutsideText>
                {toNameOrType("organization", findName("organization", slug))}
              </OutsideText>
            </label>
          ))}
          <label>
            {label}{" "}
            <select name={name} className="field" defaultValue="">
              <option value="">–</option>
              {choices.map((choice) => (
                <option key={choice.value} value={choice.value} dir="auto">
                  {choice.label}
                </option>
              ))}
            </select>
          </label>
        </p>
      ))}
    </div>
  );
}
