import "server-only";
import type { View } from "@dateline/core";
import type { MenuQuery } from "../graphql/generated.ts";
import { fetchFromServer } from "../graphql/server.ts";
import { nameDocuments, readName } from "./queries.ts";
import { type FindName, type Named, toAsked, toNamed } from "./to-chips.ts";

/** The names of everything that a view asks for: of the menu, else of the API. */
export async function readNames(view: View, menu: MenuQuery): Promise<FindName> {
  const names = new Map<string, string | null | undefined>(
    menu.organizations.nodes.map(({ slug, name, acronym }) => [
      `organization ${slug}`,
      acronym ?? name,
    ]),
  );
  const toKey = ({ type, slug }: Named) => `${type} ${slug}`;
  const unknown = toNamed(view).filter((one) => !names.has(toKey(one)));
  await Promise.all(
    toAsked(unknown).map(async (one) => {
      const answer = await fetchFromServer(nameDocuments[one.type], { slug: one.slug });
      names.set(toKey(one), readName(one.type, answer));
    }),
  );
  return (type, slug) => names.get(toKey({ type, slug }));
}
