import { parseAddress } from "@dateline/core";
import type { QueryClient } from "@tanstack/react-query";
import { type Named, readNamesAnswer, toNamesVariables, toUnlisted } from "../filters/names.ts";
import { toNameKey } from "../filters/queries.ts";
import { NamesDocument } from "../graphql/generated.ts";
import { fetchFromBrowser } from "../graphql/query.ts";
import { type Ask, prefetchView } from "./prefetch.ts";

/** Reads what the view in the tab's address needs into a client. */
export function readAddress(client: QueryClient): Promise<void> {
  const { pathname, search } = window.location;
  const { view } = parseAddress(pathname, search);
  const ask: Ask = (document, variables) => fetchFromBrowser(document, variables, { client });
  return prefetchView({
    client,
    ask,
    view,
    after: new URLSearchParams(search).get("after"),
    also: (menu) => readNames(client, ask, toUnlisted(view, menu)),
  });
}

async function readNames(client: QueryClient, ask: Ask, named: readonly Named[]): Promise<void> {
  if (named.length === 0) return;
  const names = readNamesAnswer(named, await ask(NamesDocument, toNamesVariables(named)));
  for (const [index, { type, slug }] of named.entries()) {
    client.setQueryData(toNameKey(type, slug), names[index] ?? null);
  }
}
