import { hideCard } from "./card.ts";
import { sendHeight } from "./height.ts";
import { send } from "./host.ts";
import { loadPart, report } from "./parts.ts";

/** Frames at least this wide, in rem, show the panel beside the list; others cover both. */
const wide = "(min-width: 40rem)";

let opener: Element | null = null;
let loading: AbortController | undefined;

/** The panel of an event. The page may come with an open one. */
function findPanel(): HTMLDialogElement {
  const found = document.querySelector("dialog");
  if (found) return found;
  const panel = document.createElement("dialog");
  panel.setAttribute("aria-labelledby", "event-title");
  document.body.append(panel);
  panel.addEventListener("close", onClose);
  return panel;
}

/** Opens an event inside the page, with its sources. */
export async function openEvent(slug: string): Promise<void> {
  loading?.abort();
  loading = new AbortController();
  const before = document.activeElement;
  try {
    const page = await loadPart("event", { event: slug }, loading.signal);
    const article = page.querySelector(".event");
    if (!article) return;
    hideCard();
    const panel = findPanel();
    if (!panel.contains(before)) opener = before;
    panel.replaceChildren(document.importNode(article, true));
    if (!panel.open) {
      if (window.matchMedia(wide).matches) panel.show();
      else panel.showModal();
    }
    panel.classList.remove("aside");
    if (before?.closest(".picture, .card")) {
      panel.classList.toggle("aside", isCovered(slug, panel.getBoundingClientRect()));
    }
    panel.scrollTop = 0;
    const title = panel.querySelector<HTMLElement>("h2");
    title?.focus({ preventScroll: true });
    markOpen();
    const url = panel.querySelector<HTMLAnchorElement>(".event-bar a")?.href ?? "";
    send({ type: "select", slug, title: title?.textContent ?? "", url });
    sendHeight();
  } catch (error) {
    report(error);
  }
}

/** Whether a box hides the mark of an event, from which it was opened, or the pill that it is in. */
const isCovered = (slug: string, { left, right }: DOMRect): boolean =>
  [
    ...document.querySelectorAll(
      `.picture :is([data-event="${CSS.escape(slug)}"], [data-events~="${CSS.escape(slug)}"])`,
    ),
  ]
    .map((mark) => mark.getBoundingClientRect())
    .some((box) => box.width > 0 && box.right > left && box.left < right);

function onClose(): void {
  markOpen();
  send({ type: "select", slug: null, title: null, url: null });
  sendHeight();
  // Its row or its mark may have been drawn anew since.
  const back = opener?.isConnected ? opener : document.querySelector("figure.picture");
  if (back instanceof HTMLElement || back instanceof SVGElement)
    back.focus({ preventScroll: true });
}

/** Rings the marks of the open event, also those of a picture that is drawn anew. */
export function markOpen(): void {
  for (const element of document.querySelectorAll(".open")) element.classList.remove("open");
  const slug = document.querySelector<HTMLElement>("dialog[open] .event")?.dataset.open;
  if (slug === undefined) return;
  for (const element of document.querySelectorAll(`[data-event="${CSS.escape(slug)}"]`)) {
    element.classList.add("open");
  }
}

/** Links to events open the panel; with a key that asks for a tab they open one. */
export function followEvents(): void {
  document.querySelector("dialog")?.addEventListener("close", onClose);
  document.addEventListener("click", (event) => {
    const { target, defaultPrevented, button } = event;
    const hasKey = event.altKey || event.ctrlKey || event.metaKey || event.shiftKey;
    if (defaultPrevented || button !== 0 || hasKey || !(target instanceof Element)) return;
    const panel = document.querySelector("dialog");
    if (target.closest("[data-close]")) {
      event.preventDefault();
      panel?.close();
      return;
    }
    const [, slug] =
      /^\/events\/([^/?#]+)$/.exec(target.closest("a")?.getAttribute("href") ?? "") ?? [];
    if (!slug || panel?.contains(target)) return;
    event.preventDefault();
    void openEvent(slug);
  });
  document.addEventListener("keydown", (event) => {
    const panel = document.querySelector("dialog");
    if (event.key === "Escape" && !event.defaultPrevented) panel?.close();
  });
}
