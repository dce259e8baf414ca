"use client";

import type { View } from "@dateline/core";
import { rolesLegend, rolesTexts } from "../words/roles.ts";
import type { MenuProps } from "./menus.ts";

const choices = Object.keys(rolesTexts) as View["roles"][];

type RoleChoiceProps = Pick<MenuProps, "view" | "setView"> & {
  /** Name of the menu that contains it, as two may be open at once. */
  menu: string;
};

/** Whether mentions count; in the menus of organizations and of people. */
export function RoleChoice({ view, setView, menu }: RoleChoiceProps) {
  return (
    <fieldset className="match roles">
      <legend className="sr-only">{rolesLegend}</legend>
      {choices.map((roles) => (
        <label key={roles}>
          <input
            type="radio"
            name={`roles of ${menu}`}
            value={roles}
            checked={view.roles === roles}
            onChange={() => setView({ roles })}
          />
          <span>
            {rolesTexts[roles].label}
            <small>{rolesTexts[roles].meaning}</small>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
