import { send } from "./host.ts";

/** The address of the page's view, without dates and event. */
const toBase = () =>
  new URL(
    document.querySelector<HTMLElement>("main")?.dataset.address ?? "/embed",
    window.location.href,
  );

/** Fetches a part of the page, rendered by the server like the page itself. */
export async function loadPart(
  part: "view" | "rows" | "event",
  change: Record<string, string>,
  signal?: AbortSignal,
): Promise<Document> {
  const address = toBase();
  for (const [name, value] of Object.entries({ ...change, part })) {
    address.searchParams.set(name, value);
  }
  const answer = await fetch(address, { credentials: "omit", signal: signal ?? null });
  const text = await answer.text();
  const page = new DOMParser().parseFromString(text, "text/html");
  if (answer.ok) {
    // Clears an earlier error.
    if (document.querySelector("header [role=status]:not(.sr-only)")) say("");
    return page;
  }
  throw new Error(
    page.querySelector("[data-failure]")?.textContent ?? "The server does not answer.",
  );
}

/** Shows an error to the reader and sends it to the host. */
export function report(error: unknown): void {
  if (error instanceof DOMException && error.name === "AbortError") return;
  const isOurs = error instanceof Error && !(error instanceof TypeError);
  const message = isOurs ? error.message : "The server cannot be reached. Try again.";
  say(message, { isShown: true });
  send({ type: "error", message });
}

/** Sets the text of the page's status, which screen readers announce. */
export function say(text: string, { isShown = false } = {}): void {
  const status = document.querySelector("header [role=status]");
  if (!status) return;
  status.classList.toggle("sr-only", !isShown);
  status.textContent = text;
}
