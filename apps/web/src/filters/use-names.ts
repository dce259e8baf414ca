"use client";

import type { View } from "@dateline/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import type { MenuQuery } from "../graphql/generated.ts";
import { type NameAnswer, nameQuery, readName, toNameAnswer } from "./queries.ts";
import { type FindName, type NamedType, toAsked, toNamed } from "./to-chips.ts";

/** Names of what the view asks for: of the menu, else asked for one by one. */
export function useNames(view: View, menu: MenuQuery): FindName {
  const client = useQueryClient();
  const organizations = new Map(
    menu.organizations.nodes.map(({ slug, name, acronym }) => [slug, acronym ?? name]),
  );
  const find: FindName = (type, slug) =>
    (type === "organization" ? organizations.get(slug) : undefined) ??
    readName(type, client.getQueryData(nameQuery(type, slug).queryKey));
  const unlisted = toNamed(view).filter(
    ({ type, slug }) => type !== "organization" || !organizations.has(slug),
  );
  const unknown = toAsked(unlisted).filter(({ type, slug }) => find(type, slug) === undefined);
  // Each answer stays under its own key; this only waits for them.
  useQuery({
    queryKey: ["Names", unknown],
    queryFn: () =>
      Promise.all(unknown.map(({ type, slug }) => client.fetchQuery(nameQuery(type, slug)))),
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
      client.setQueryData(
        nameQuery(type, slug).queryKey,
        (known: NameAnswer | undefined) => known ?? toNameAnswer(type, name),
      ),
    [client],
  );
}
