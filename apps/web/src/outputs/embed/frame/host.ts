/** The messages to the page that frames this one; docs/embed-page.md describes them. */
type Message =
  | { type: "ready" }
  | { type: "height"; height: number }
  | { type: "select"; slug: string | null; title: string | null; url: string | null }
  | { type: "view"; url: string; from: string; to: string }
  | { type: "error"; message: string };

/**
 * The origin of the host, so that no other page can read the messages. It is unknown for a local
 * file or after a redirect within the frame; messages contain no secrets.
 */
function toTarget(): string {
  const [origin = toOrigin(document.referrer)] = window.location.ancestorOrigins ?? [];
  return origin === "" || origin === "null" || origin === window.location.origin ? "*" : origin;
}

function toOrigin(address: string): string {
  try {
    return new URL(address).origin;
  } catch {
    return "";
  }
}

export function send(message: Message): void {
  if (window.parent === window) return;
  window.parent.postMessage({ source: "dateline", ...message }, toTarget());
}

type Theme = Partial<Record<"theme" | "accent" | "ground" | "ink" | "font", unknown>>;

/** Follows theme messages, which only the host may send. */
export function followTheme(): void {
  window.addEventListener("message", ({ source, data }: MessageEvent<unknown>) => {
    if (source !== window.parent || window.parent === window) return;
    if (typeof data !== "object" || data === null) return;
    const { source: from, type, ...theme } = data as Theme & { source?: unknown; type?: unknown };
    if (from === "dateline" && type === "theme") wear(theme);
  });
}

/** Ignores values that are not a color or a font; null and "" restore the page's own. */
function wear({ theme, accent, ground, ink, font }: Theme): void {
  const root = document.documentElement;
  if (theme === "auto" || theme === "light" || theme === "dark") root.dataset.theme = theme;
  set("--color-accent", "color", accent);
  set("--color-paper", "color", ground === "transparent" ? undefined : ground);
  set("--ground", "color", ground);
  set("--color-ink", "color", ink);
  set("--font", "font-family", font);

  function set(name: string, property: string, value: unknown) {
    if (value === null || value === "") root.style.removeProperty(name);
    if (typeof value !== "string" || value.length > 200) return;
    if (CSS.supports(property, value)) root.style.setProperty(name, value);
  }
}
