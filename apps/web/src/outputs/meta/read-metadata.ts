import "server-only";
import type { View } from "@dateline/core";
import type { Metadata } from "next";
import { readNames } from "../../filters/read-names.ts";
import { toUnknown } from "../../filters/to-unknown.ts";
import { EventDetailDocument, MenuDocument } from "../../graphql/generated.ts";
import { fetchFromServer } from "../../graphql/server.ts";
import { readSite } from "../../site/read-site.ts";
import { toSiteTitle } from "../../site/to-site-title.ts";
import { introDocument, toIntro, toSubjectName } from "../../subject/queries.ts";
import { toViewWords } from "../../words/view.ts";
import { toEventMetadata, toViewMetadata } from "./to-metadata.ts";

/** Metadata of a view's page; empty if the API fails, as the page then reports the error. */
export async function readViewMetadata(view: View): Promise<Metadata> {
  try {
    const [{ origin }, { words, unknown, menu }, event] = await Promise.all([
      readSite(),
      readViewWords(view),
      view.event ? fetchFromServer(EventDetailDocument, { slug: view.event }) : null,
    ]);
    const site = toSiteTitle(menu);
    if (event?.event) return toEventMetadata(event.event, { origin, site });
    return toViewMetadata(view, {
      words,
      isKnown: unknown.length === 0,
      dataset: menu.dataset.title,
      site,
      origin,
    });
  } catch {
    return {};
  }
}

/** A view in words, and notices about what the dataset does not have. */
export async function readViewWords(view: View) {
  const { subject } = view;
  const [menu, intro] = await Promise.all([
    fetchFromServer(MenuDocument, {}),
    subject ? fetchFromServer(introDocument(subject), { slug: subject.slug }).then(toIntro) : null,
  ]);
  const findName = await readNames(view, menu);
  const words = toViewWords(view, { findName, subject: intro && toSubjectName(intro) });
  return { words, unknown: toUnknown(view, findName), menu };
}
