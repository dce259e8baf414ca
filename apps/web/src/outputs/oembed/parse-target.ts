import { cleanValue, isSlug, parseAddress, type View } from "@dateline/core";
import { readPath } from "../../address/read-path.ts";
import type { OEmbedRefusal } from "./parse-request.ts";

/** A page that can be embedded. */
export type Target =
  | { type: "view"; view: View }
  /** The embed itself, with its own options. */
  | { type: "embed"; view: View; query: string }
  | { type: "event"; slug: string }
  | StoryTarget;

/** A story, and the initial step. */
export type StoryTarget = { type: "story"; slug: string; step: string | null };

/**
 * Parses the address of a page of this site. Addresses are only compared and never fetched, so a
 * request cannot reach another host or a private network.
 */
export function parseTarget(url: string, origin: string): Target | OEmbedRefusal {
  const given = URL.canParse(url) ? new URL(url) : null;
  const isWeb = given?.protocol === "http:" || given?.protocol === "https:";
  if (!given || !isWeb || given.username || given.password) {
    return { status: 404, text: "url is no address of a page: it begins with https://." };
  }
  const { host } = new URL(origin);
  if (given.host !== host) {
    return { status: 404, text: `Only pages of ${host} can be embedded from here.` };
  }
  const read = readPath(given.pathname);
  const path = read.type === "moved" ? read.path : given.pathname;
  const query = [read.type === "moved" && read.query, given.search.slice(1)]
    .filter(Boolean)
    .join("&");
  return (read.type !== "unknown" && toTarget(path, query)) || noPage;
}

export const noPage: OEmbedRefusal = {
  status: 404,
  text: "There is no page at this address that can be embedded: a view, an event or a story can.",
};

function toTarget(path: string, query: string): Target | null {
  const [, folder = "", slug = "", ...more] = path.split("/");
  if (more.length > 0) return null;
  const { view } = parseAddress(path, query);
  const params = new URLSearchParams(query);
  const step = params.get("step");
  if (path === "/") return { type: "view", view };
  if (path === "/embed") {
    const story = params.get("story");
    if (story === null) return { type: "embed", view, query };
    const name = cleanValue(story).toLowerCase();
    return isSlug(name) ? { type: "story", slug: name, step } : null;
  }
  if (view.subject) return { type: "view", view };
  if (!isSlug(slug)) return null;
  if (folder === "events") return { type: "event", slug };
  return folder === "stories" ? { type: "story", slug, step } : null;
}
