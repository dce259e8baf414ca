import { eventKinds, type WindowMatch } from "@dateline/core";
import type { ComponentType } from "react";
import { OutsideText } from "../components/outside-text.tsx";
import { matchLegend, matchTexts } from "../words/match.ts";
import { type NamedType, toNameOrType } from "../words/records.ts";
import { Checkboxes } from "./checkboxes.tsx";
import { toCountryChoice, toKindChoice, toOrganizationChoice, toOwnerNumbers } from "./choice.ts";
import { type FirstMenus, useFirstMenus } from "./first-menus.ts";
import type { MenuName, MenuProps } from "./menus.ts";

type PlainMenuProps = Pick<MenuProps, "view" | "menu" | "window" | "findName"> & { name: MenuName };
type FieldsProps = Omit<PlainMenuProps, "name"> & { first: FirstMenus | undefined };

/**
 * The fields of a menu in a form that works without JavaScript. Only the server renders it, within
 * `noscript`; with JavaScript the menu's own component takes its place when it opens.
 */
export function PlainMenu({ name, ...props }: PlainMenuProps) {
  const first = useFirstMenus(props.view);
  const Fields = bodies[name];
  return <Fields {...props} first={first} />;
}

const bodies: Record<MenuName, ComponentType<FieldsProps>> = {
  organizations: PlainOrganizations,
  people({ view, findName, first }) {
    return (
      <Checkboxes
        name="people"
        legend="People"
        choices={first?.people ?? []}
        chosen={view.people}
        counts={first?.peopleCounts}
        toChoice={toNamed("person", findName)}
      />
    );
  },
  kinds({ view, first }) {
    return (
      <Checkboxes
        name="kinds"
        legend="Kinds"
        choices={eventKinds.map(toKindChoice)}
        chosen={view.kinds}
        counts={first?.counts?.kinds}
      />
    );
  },
  countries({ view, first }) {
    return (
      <Checkboxes
        name="countries"
        legend="Countries"
        choices={first?.countries.map(toCountryChoice) ?? []}
        chosen={view.countries}
        counts={first?.counts?.countries}
        toChoice={toCountryChoice}
      />
    );
  },
  sources({ view, findName, first }) {
    return (
      <>
        <p className="owners">
          <label>
            Independent owners{" "}
            <select name="owners" className="field" defaultValue={view.owners}>
              {toOwnerNumbers(view.owners).map((number) => (
                <option key={number} value={number}>
                  {number === 0 ? "any number" : `at least ${number}`}
                </option>
              ))}
            </select>
          </label>
        </p>
        <Checkboxes
          name="publishers"
          legend="Sources"
          choices={first?.publishers ?? []}
          chosen={view.publishers}
          counts={first?.counts?.publishers}
          toChoice={toNamed("publisher", findName)}
        />
      </>
    );
  },
  dates({ window }) {
    return (
      <div className="date-range">
        <label>
          From
          <input type="date" name="from" className="field" defaultValue={window.from} />
        </label>
        <label>
          Before
          <input type="date" name="to" className="field" defaultValue={window.to} />
        </label>
      </div>
    );
  },
  match({ view }) {
    return (
      <fieldset className="match">
        <legend className="sr-only">{matchLegend}</legend>
        {(Object.keys(matchTexts) as WindowMatch[]).map((match) => (
          <label key={match}>
            <input
              type="radio"
              name="match"
              value={match.toLowerCase()}
              defaultChecked={view.match === match}
            />
            <span>
              {matchTexts[match].label}
              <small>{matchTexts[match].meaning}</small>
            </span>
          </label>
        ))}
      </fieldset>
    );
  },
};

const quantifiers = [
  { name: "organizations.all", key: "organizationsAll", label: "And with" },
  { name: "organizations.not", key: "organizationsNot", label: "Without" },
] as const;

/**
 * Any of the organizations as checkboxes; all and none of them as selects that add one at a time.
 */
function PlainOrganizations({ view, menu, findName, first }: FieldsProps) {
  const choices = menu.organizations.nodes.map(toOrganizationChoice);
  const toChoice = toNamed("organization", findName);
  return (
    <>
      <Checkboxes
        name="organizations"
        legend="Organizations"
        choices={choices}
        chosen={view.organizations}
        counts={first?.counts?.organizations}
        toChoice={toChoice}
      />
      <div className="plain-quantifiers">
        {quantifiers.map(({ name, key, label }) => (
          <p key={name}>
            {view[key].map((slug) => (
              <label key={slug}>
                <input type="checkbox" name={name} value={slug} defaultChecked /> {label}{" "}
                <OutsideText>{toChoice(slug).label}</OutsideText>
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
    </>
  );
}

const toNamed = (type: NamedType, findName: MenuProps["findName"]) => (slug: string) => ({
  value: slug,
  label: toNameOrType(type, findName(type, slug)),
});
