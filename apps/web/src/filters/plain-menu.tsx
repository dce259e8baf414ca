import type { ComponentType } from "react";
import { matchLegend, matchTexts } from "../words/match.ts";
import { type NamedType, toNameOrType } from "../words/records.ts";
import { rolesLegend, rolesTexts } from "../words/roles.ts";
import { Checkboxes } from "./checkboxes.tsx";
import {
  toCollectionChoice,
  toCountryChoice,
  toKindChoice,
  toOrganizationChoice,
  toOwnerNumbers,
} from "./choice.ts";
import { type FirstMenus, useFirstMenus } from "./first-menus.ts";
import type { MenuName, MenuProps } from "./menus.ts";
import { PlainSet } from "./plain-set.tsx";

type PlainMenuProps = Pick<MenuProps, "view" | "menu" | "window" | "findName"> & { name: MenuName };
type FieldsProps = Omit<PlainMenuProps, "name"> & { first: FirstMenus | undefined };

/**
 * The fields of a menu in a form that works without JavaScript. Only the server renders it, within
 * `noscript`; with JavaScript the menu's own component replaces it.
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
      <PlainSet
        view={view}
        name="people"
        legend="People"
        choices={first?.people ?? []}
        counts={first?.peopleCounts}
        mentions={first?.peopleMentions ?? {}}
        toChoice={toNamed("person", findName)}
      />
    );
  },
  kinds({ view, menu, findName, first }) {
    return (
      <Checkboxes
        name="kinds"
        legend="Kinds"
        choices={menu.kinds.map(toKindChoice)}
        chosen={view.kinds}
        counts={first?.counts.kinds}
        toChoice={toNamed("kind", findName)}
      />
    );
  },
  countries({ view, menu, first }) {
    return (
      <Checkboxes
        name="countries"
        legend="Countries"
        choices={menu.facets.countries.map((facet) => toCountryChoice(facet.countryCode))}
        chosen={view.countries}
        counts={first?.counts.countries}
        toChoice={toCountryChoice}
      />
    );
  },
  collections({ view, menu, findName, first }) {
    return (
      <Checkboxes
        name="collections"
        legend="Collections"
        choices={menu.collections.map(toCollectionChoice)}
        chosen={view.collections}
        counts={first?.counts.collections}
        toChoice={toNamed("collection", findName)}
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
        <PlainSet
          view={view}
          name="publishers"
          legend="Sources"
          choices={first?.publishers ?? []}
          counts={first?.counts.publishers}
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
    return <PlainChoice name="match" legend={matchLegend} texts={matchTexts} chosen={view.match} />;
  },
};

type PlainChoiceProps = {
  name: string;
  legend: string;
  texts: Record<string, { label: string; meaning: string }>;
  chosen: string;
};

/** A choice of one value among several, each with its meaning. */
function PlainChoice({ name, legend, texts, chosen }: PlainChoiceProps) {
  return (
    <fieldset className="match">
      <legend className="sr-only">{legend}</legend>
      {Object.entries(texts).map(([value, { label, meaning }]) => (
        <label key={value}>
          <input
            type="radio"
            name={name}
            value={value.toLowerCase()}
            defaultChecked={chosen === value}
          />
          <span>
            {label}
            <small>{meaning}</small>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

function PlainOrganizations({ view, menu, findName, first }: FieldsProps) {
  return (
    <>
      <PlainSet
        view={view}
        name="organizations"
        legend="Organizations"
        choices={menu.organizations.nodes.map(toOrganizationChoice)}
        counts={first?.counts.organizations}
        mentions={first?.mentions}
        toChoice={toNamed("organization", findName)}
      />
      <PlainChoice name="roles" legend={rolesLegend} texts={rolesTexts} chosen={view.roles} />
    </>
  );
}

const toNamed = (type: NamedType, findName: MenuProps["findName"]) => (slug: string) => ({
  value: slug,
  label: toNameOrType(type, findName(type, slug)),
});
