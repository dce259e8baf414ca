"use client";

import type { View } from "@dateline/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { type MenuQuery, NamesDocument } from "../graphql/generated.ts";
import { fetchFromBrowser } from "../graphql/query.ts";
import { type FindName, type NamedType, toShortName } from "../words/records.ts";
import { readNamesAnswer, toNamesVariables, toUnlisted } from "./names.ts";
import { toNameKey } from "./queries.ts";

/** Names of what the view asks for: of the menu, else asked for at once. */
export function useNames(view: View, menu: MenuQuery): FindName {
  const client = useQueryClient();
  const organizations = new Map(
    menu.organizations.nodes.map((one) => [one.slug, toShortName(one)]),
  );
  const find: FindName = (type, slug) =>
    (type === "organization" ? organizations.get(slug) : undefined) ??
    client.getQueryData<string | null>(toNameKey(type, slug));
  const unknown = toUnlisted(view, menu).filter(({ type, slug }) => find(type, slug) === undefined);
  // Each name stays under its own key; this only waits for them.
  useQuery({
    queryKey: ["Names", unknown],
    queryFn: async ({ client, signal }) => {
      const variables = toNamesVariables(unknown);
      const answer = await fetchFromBrowser(NamesDocument, variables, { client, signal });
      const names = readNamesAnswer(unknown, answer);
      for (const [index, { type, slug }] of unknown.entries()) {
        client.setQueryData(toNameKey(type, slug), names[index] ?? null);
      }
      return names;
    },
    enabled: unknown.length > 0,
  });
  return find;
}

/** Notes a name that a menu has shown, so that nobody asks for it. */
export function useRememberName() {
  const client = useQueryClient();
  return useCallback(
    // What is known already stays, also that there is no such record.
    (type: NamedType, slug: string, name: string) =>
      client.setQueryData(toNameKey(type, slug), (known: string | null | undefined) =>
        known === undefined ? name : known,
      ),
    [client],
  );
}
