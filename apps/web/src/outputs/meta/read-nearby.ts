import "server-only";
import { parseAddress } from "@dateline/core";
import {
  EventDetailDocument,
  NearbyEventsDocument,
  NearbyOrganizationsDocument,
  NearbyPeopleDocument,
} from "../../graphql/generated.ts";
import { fetchFromServer } from "../../graphql/server.ts";
import { readAtOneVersion } from "../../graphql/version-scope.ts";
import { introDocument, toIntro } from "../../subject/queries.ts";
import { toSearchWords } from "./to-search-words.ts";

/** A page that an unknown address may have meant. */
export type Nearby = { href: string; name: string; note: string | null };

/**
 * Suggests pages for an unknown address. Empty for a known one, because Next.js also renders the
 * page for unknown addresses along with every other page.
 */
export async function readNearby(path: string): Promise<Nearby[]> {
  const [, folder = "", slug = ""] = path.split("/");
  const words = toSearchWords(slug);
  if (words.length === 0) return [];
  return readAtOneVersion(async () => ((await isThere(path, slug)) ? [] : search(folder, words)));
}

async function isThere(path: string, slug: string): Promise<boolean> {
  if (path.startsWith("/events/")) {
    const { event } = await fetchFromServer(EventDetailDocument, { slug });
    return event !== null;
  }
  const { subject } = parseAddress(path, "").view;
  if (!subject) return false;
  const answer = await fetchFromServer(introDocument(subject), { slug: subject.slug });
  return toIntro(answer) !== null;
}

async function search(folder: string, words: readonly string[]): Promise<Nearby[]> {
  const text = words.join(" ");
  switch (folder) {
    case "events": {
      const any = words.join(" or ");
      const { all, some } = await fetchFromServer(NearbyEventsDocument, { words: text, any });
      const nodes = all.nodes.length > 0 ? all.nodes : some.nodes;
      return nodes.map(({ slug, title, date }) => ({
        href: `/events/${slug}`,
        name: title,
        note: date.label,
      }));
    }
    case "organizations": {
      const { organizations } = await fetchFromServer(NearbyOrganizationsDocument, { text });
      return organizations.nodes.map(({ slug, name, acronym }) => ({
        href: `/organizations/${slug}`,
        name,
        note: acronym,
      }));
    }
    case "people": {
      const { people } = await fetchFromServer(NearbyPeopleDocument, { text });
      return people.nodes.map(({ slug, name }) => ({ href: `/people/${slug}`, name, note: null }));
    }
    default:
      return [];
  }
}
