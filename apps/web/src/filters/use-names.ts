"use client";

import type { View } from "@dateline/core";
import { useQueries, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import type { MenuQuery } from "../graphql/generated.ts";
import { nameQuery, readName, toNameAnswer } from "./queries.ts";
import { type FindName, type NamedType, toNamed } from "./to-chips.ts";

/** Names of what the view asks for: of the menu, else asked for one by one. */
export function useNames(view: View, menu: MenuQuery): FindName {
  const organizations = new Map(
    menu.organizations.nodes.map(({ slug, name, acronym }) => [slug, acronym ?? name]),
  );
  const unknown = toNamed(view).filter(
    ({ type, slug }) => type !== "organization" || !organizations.has(slug),
  );
  const answers = useQueries({
    queries: unknown.map(({ type, slug }) => ({
      ...nameQuery(type, slug),
      staleTime: Number.POSITIVE_INFINITY,
    })),
  });
  return (type, slug) => {
    if (type === "organization" && organizations.has(slug)) return organizations.get(slug);
    const index = unknown.findIndex((one) => one.type === type && one.slug === slug);
    return readName(type, answers[index]?.data);
  };
}

/** Notes a name that a menu has shown, so that nobody asks for it. */
export function useRememberName() {
  const client = useQueryClient();
  return useCallback(
    (type: NamedType, slug: string, name: string) =>
      client.setQueryData(nameQuery(type, slug).queryKey, toNameAnswer(type, name)),
    [client],
  );
}
