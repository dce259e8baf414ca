import "server-only";
import type { View } from "@dateline/core";
import type { Metadata } from "next";
import { nameDocuments, readName } from "../filters/queries.ts";
import { type FindName, toNamed } from "../filters/to-chips.ts";
import { EventDetailDocument, MenuDocument } from "../graphql/generated.ts";
import { fetchFromServer } from "../graphql/server.ts";
import { readSite } from "../site/read-site.ts";
import { introDocument, toIntro, toSubjectName } from "../subject/queries.ts";
import { toEventMetadata, toViewMetadata } from "./to-metadata.ts";
import { toViewWords } from "./to-words.ts";

/** What a view's page tells of itself. Where the API does not answer, the page says so and its head is plain. */
export async function readViewMetadata(view: View): Promise<Metadata> {
  try {
    const [{ origin }, { words, dataset }, event] = await Promise.all([
      readSite(),
      readViewWords(view),
      view.event ? fetchFromServer(EventDetailDocument, { slug: view.event }) : null,
    ]);
    if (event?.event) return toEventMetadata(event.event, origin);
    return toViewMetadata(view, { words, dataset: dataset.title, origin });
  } catch {
    return {};
  }
}

/** A view in words, with the names that the dataset has. */
export async function readViewWords(view: View) {
  const { subject } = view;
  const [menu, intro] = await Promise.all([
    fetchFromServer(MenuDocument, {}),
    subject ? fetchFromServer(introDocument(subject), { slug: subject.slug }).then(toIntro) : null,
  ]);
  const known = new Map(
    menu.organizations.nodes.map(({ slug, name, acronym }) => [
      `organization ${slug}`,
      acronym ?? name,
    ]),
  );
  await Promise.all(
    toNamed(view).map(async ({ type, slug }) => {
      if (known.has(`${type} ${slug}`)) return;
      const name = readName(type, await fetchFromServer(nameDocuments[type], { slug }));
      if (name) known.set(`${type} ${slug}`, name);
    }),
  );
  const findName: FindName = (type, slug) => known.get(`${type} ${slug}`);
  const words = toViewWords(view, { findName, subject: intro && toSubjectName(intro) });
  return { words, dataset: menu.dataset };
}
