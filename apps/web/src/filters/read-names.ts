import { type FindName, toShortName } from "../words/records.ts";
import "server-only";
import type { View } from "@dateline/core";
import { type MenuQuery, NamesDocument } from "../graphql/generated.ts";
import { fetchFromServer } from "../graphql/server.ts";
import { type Named, readNamesAnswer, toNamesVariables, toUnlisted } from "./names.ts";

const toKey = ({ type, slug }: Pick<Named, "type" | "slug">) => `${type} ${slug}`;

/** The names of everything that a view asks for: of the menu, else of the API. */
export async function readNames(view: View, menu: MenuQuery): Promise<FindName> {
  const unlisted = toUnlisted(view, menu);
  const answered = await readUnlistedNames(unlisted);
  const names = new Map<string, string | null>([
    ...menu.organizations.nodes.map((one): [string, string] => [
      toKey({ type: "organization", slug: one.slug }),
      toShortName(one),
    ]),
    ...unlisted.map((one, index): [string, string | null] => [toKey(one), answered[index] ?? null]),
  ]);
  return (type, slug) => names.get(toKey({ type, slug }));
}

/** The names of these records, asked for at once; null where the dataset has none. */
export async function readUnlistedNames(named: readonly Named[]): Promise<(string | null)[]> {
  if (named.length === 0) return [];
  return readNamesAnswer(named, await fetchFromServer(NamesDocument, toNamesVariables(named)));
}
