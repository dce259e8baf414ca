"use client";

import type { View } from "@dateline/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import type { MenuQuery } from "../graphql/generated.ts";
import { fetchFromBrowser } from "../graphql/query.ts";
import type { FindName, NamedType } from "../words/records.ts";
import { prefetchNames, toListedNames, toNameKey, toUnlisted } from "./names.ts";

/** The names of the records in a view's filters. Fetches those that neither menu nor client has. */
export function useNames(view: View, menu: MenuQuery): FindName {
  const client = useQueryClient();
  const listed = toListedNames(menu);
  const find: FindName = (type, slug) => {
    const name = listed(type, slug);
    return name === undefined ? client.getQueryData<string | null>(toNameKey(type, slug)) : name;
  };
  const unknown = toUnlisted(view, menu).filter(({ type, slug }) => find(type, slug) === undefined);
  // Renders again when the names are there; each is kept under its own key.
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

/** Returns a function that keeps a name which a menu has shown, so that it is not fetched again. */
export function useRememberName() {
  const client = useQueryClient();
  return useCallback(
    // Does not overwrite what is known, such as null for a record that does not exist.
    (type: NamedType, slug: string, name: string) =>
      client.setQueryData(toNameKey(type, slug), (known: string | null | undefined) =>
        known === undefined ? name : known,
      ),
    [client],
  );
}
