"use client";

import type { View } from "@dateline/core";
import { CollectionCredit } from "../components/collection-credit.tsx";
import type { MenuQuery } from "../graphql/generated.ts";
import { toShownCollections } from "../view/to-shown-collections.ts";
import { useCounts } from "./use-counts.ts";

type CollectionsFootProps = { view: View; collections: MenuQuery["collections"] };

/** The collections whose events the view shows, each with its license. */
export function CollectionsFoot({ view, collections }: CollectionsFootProps) {
  const [only] = collections;
  if (collections.length > 1) return <Counted view={view} collections={collections} />;
  return only ? <CollectionCredit {...only} /> : null;
}

function Counted({ view, collections }: CollectionsFootProps) {
  const { countOf } = useCounts("collections", view);
  return (
    <ul className="credits">
      {toShownCollections(collections, view, countOf).map((collection) => (
        <li key={collection.slug}>
          <CollectionCredit {...collection} />
        </li>
      ))}
    </ul>
  );
}
