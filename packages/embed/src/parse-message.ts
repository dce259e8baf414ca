/** An event that a reader opened, or null where it was closed. */
export type DatelineSelect = { slug: string; title: string; url: string } | { slug: null };

/** The dates that a reader moved to, with the address of that view. */
export type DatelineView = { url: string; from: string; to: string };

/** Why there is no timeline. */
export type DatelineError = { message: string };

/** The messages of the page inside. */
export type Message =
  | { type: "ready" }
  | { type: "height"; height: number }
  | { type: "select"; detail: DatelineSelect }
  | { type: "view"; detail: DatelineView }
  | { type: "error"; detail: DatelineError };

const maxHeight = 20_000;
const maxText = 2_000;

/**
 * Parses a message of the page inside; null if it is not one. Its addresses must be on the page's
 * own site, so that a host can follow them.
 */
export function parseMessage(data: unknown, origin: string): Message | null {
  const { source, type, ...rest } = Object(data) as Record<string, unknown>;
  if (source !== "dateline") return null;
  const text = (name: string) => {
    const value = rest[name];
    return typeof value === "string" && value.length <= maxText ? value : null;
  };
  const url = text("url");
  const address = url !== null && isOf(url, origin) ? url : null;
  if (type === "ready") return { type };
  if (type === "height") {
    const height = Math.ceil(Number(rest.height));
    return height > 0 && height <= maxHeight ? { type, height } : null;
  }
  if (type === "select") {
    const [slug, title] = [text("slug"), text("title")];
    if (slug === null) return rest.slug === null ? { type, detail: { slug } } : null;
    return title !== null && address ? { type, detail: { slug, title, url: address } } : null;
  }
  if (type === "view") {
    const [from, to] = [text("from"), text("to")];
    if (from === null || to === null || !address) return null;
    return { type, detail: { url: address, from, to } };
  }
  const message = text("message");
  return type === "error" && message !== null ? { type, detail: { message } } : null;
}

function isOf(url: string, origin: string): boolean {
  try {
    return new URL(url).origin === origin;
  } catch {
    return false;
  }
}
