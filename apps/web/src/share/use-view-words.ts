"use client";

import type { View } from "@dateline/core";
import { skipToken, useQuery } from "@tanstack/react-query";
import { isolate } from "../components/isolate.ts";
import { useNames } from "../filters/use-names.ts";
import type { MenuQuery } from "../graphql/generated.ts";
import { introQuery, toIntro, toSubjectName } from "../subject/queries.ts";
import { toViewWords, type ViewWords } from "../words/view.ts";

/** A view in words. */
export function useViewWords(view: View, menu: MenuQuery): ViewWords {
  const { subject } = view;
  const findName = useNames(view, menu);
  const intro = useQuery(
    subject ? introQuery(subject) : { queryKey: ["None"], queryFn: skipToken },
  );
  const about = intro.data ? toIntro(intro.data) : null;
  return toViewWords(view, { findName, subject: about && toSubjectName(about) });
}

/** A view described by its filters, or by its dataset if it has none. */
export function useViewName(view: View, menu: MenuQuery): string {
  const { who } = useViewWords(view, menu);
  return isolate(who ?? menu.dataset.title);
}
