import "server-only";
import type { View } from "@dateline/core";
import type { MenuQuery } from "../graphql/generated.ts";
import { fetchFromServer } from "../graphql/server.ts";
import { nameDocuments, readName } from "./queries.ts";
import { type FindName, toNamed } from "./to-chips.ts";

/** The names of everything that a view asks for: of the menu, else of the API. */
export async function readNames(view: View, menu: MenuQuery): Promise<FindName> {
  const names = new Map<string, string | null | undefined>(
    menu.organizations.nodes.map(({ slug, name, acronym }) => [
      `organization ${slug}`,
      acronym ?? name,
    ]),
  );
  await Promise.all(
    toNamed(view).map(async ({ type, slug }) => {
      const key = `${type} ${slug}`;
      if (names.has(key)) return;
      names.set(key, undefined);
      names.set(key, readName(type, await fetchFromServer(nameDocuments[type], { slug })));
    }),
  );
  return (type, slug) => names.get(`${type} ${slug}`);
}
