"use client";

import { toAddress, type View } from "@dateline/core";
import { toUnknown } from "../filters/to-unknown.ts";
import { useNames } from "../filters/use-names.ts";
import type { MenuQuery } from "../graphql/generated.ts";
import { toVersionProblem } from "./to-version-problem.ts";

type ProblemsProps = { view: View; menu: MenuQuery; problems: readonly string[] };

/** Notices about parts of the address that were ignored or that are not in the dataset. */
export function Problems({ view, menu, problems }: ProblemsProps) {
  const unknown = toUnknown(view, useNames(view, menu));
  const changed = toVersionProblem(view, menu.dataset);
  return (
    <>
      {[...problems, ...unknown].map((problem) => (
        <p key={problem} className="notice" role="status">
          {problem}
        </p>
      ))}
      {changed && (
        <p className="notice" role="status">
          {changed}{" "}
          <a className="link" href={toAddress({ ...view, version: null })}>
            Link to this version
          </a>
        </p>
      )}
    </>
  );
}
