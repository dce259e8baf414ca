"use client";

import type { View } from "@dateline/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import type { MenuQuery } from "../graphql/generated.ts";
import { fetchFromBrowser } from "../graphql/query.ts";
import type { FindName, NamedType } from "../words/records.ts";
import { prefetchNames, toListedNames, toNameKey, toUnlisted } from "./names.ts";

/** The names of the records in a view's filters. Fetches those not in the menu or the cache. */
export function useNames(view: View, menu: MenuQuery): FindName {
  const client = useQueryClient();
  const listed = toListedNames(menu);
  const find: FindName = (type, slug) => {
    const name = listed(type, slug);
    return name === undefined ? client.getQueryData<string | null>(toNameKey(type, slug)) : name;
  };
  const unknown = toUnlisted(view, menu).filter(({ type, slug }) => find(type, slug) === undefined);
  // Renders again once the names are loaded, each under its own key.
  useQuery({
    queryKey: ["Names", unknown],
    queryFn: async ({ client, signal }) => {
      await prefetchNames(
        client,
        (document, variables) => fetchFromBrowser(document, variables, { client, signal }),
        unknown,
      );
      return unknown.map(({ type, slug }) => find(type, slug) ?? null);
    },
    enabled: unknown.length > 0,
  });
  return find;
}

/** Returns a function that caches a name that a menu has shown, so that it need not be fetched. */
export function useRememberName() {
  const client = useQueryClient();
  return useCallback(
    // Does not overwrite a cached value, such as null for a record that does not exist.
    (type: NamedType, slug: string, name: string) =>
      client.setQueryData(toNameKey(type, slug), (known: string | null | undefined) =>
        known === undefined ? name : known,
      ),
    [client],
  );
}
