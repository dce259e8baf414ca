import "server-only";
import {
  NearbyEventsDocument,
  NearbyOrganizationsDocument,
  NearbyPeopleDocument,
} from "../graphql/generated.ts";
import { fetchFromServer } from "../graphql/server.ts";
import { toSearchWords } from "./to-search-words.ts";

/** What an address that leads nowhere may have meant. */
export type Nearby = { href: string; name: string; note: string | null };

export async function readNearby(path: string): Promise<Nearby[]> {
  const [, folder = "", slug = ""] = path.split("/");
  const words = toSearchWords(slug);
  if (words.length === 0) return [];
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
