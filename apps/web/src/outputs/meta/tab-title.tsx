"use client";

import type { View } from "@dateline/core";
import { skipToken, useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { eventQuery } from "../../event/queries.ts";
import { toNamed } from "../../filters/names.ts";
import { useNames } from "../../filters/use-names.ts";
import type { MenuQuery } from "../../graphql/generated.ts";
import { toSiteTitle } from "../../site/to-site-title.ts";
import { introQuery, toIntro, toSubjectName } from "../../subject/queries.ts";
import { toViewWords } from "../../words/view.ts";
import { toEventTitle, toViewTitle } from "./to-title.ts";

/** Updates the tab's title when the view changes; the server sets only the first one. */
export function TabTitle({ view, menu }: { view: View; menu: MenuQuery }) {
  const { subject, event } = view;
  const findName = useNames(view, menu);
  const selected = useQuery(event ? eventQuery(event) : { queryKey: ["None"], queryFn: skipToken });
  const intro = useQuery(
    subject ? introQuery(subject) : { queryKey: ["None"], queryFn: skipToken },
  );
  const about = intro.data ? toIntro(intro.data) : null;
  const words = toViewWords(view, { findName, subject: about && toSubjectName(about) });
  const shown = event ? selected.data?.event : null;
  const site = toSiteTitle(menu);
  const title = shown ? toEventTitle(shown, site) : toViewTitle(words, site);
  const isNamed = toNamed(view).every(({ type, slug }) => findName(type, slug) !== undefined);
  const isKnown = isNamed && (!event || !selected.isPending) && (!subject || about !== null);
  useEffect(() => {
    if (isKnown) document.title = title;
  }, [title, isKnown]);
  return null;
}
