import { isPlainClick } from "../../../components/plain-click.ts";
import { hideCard } from "./card.ts";
import { sendHeight } from "./height.ts";
import { send } from "./host.ts";
import { loadPart, report } from "./parts.ts";

/**
 * In frames of at least this width the panel is beside the list; in others it covers everything.
 */
const wide = "(min-width: 40rem)";

let opener: Element | null = null;
let loading: AbortController | undefined;

/** Finds or creates the panel of an event. The page may have been loaded with an open one. */
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

/** Whether a box would hide the mark of an event, or the pill that contains it. */
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
  // The row or mark may have been replaced since.
  const back = opener?.isConnected ? opener : document.querySelector("figure.picture");
  if (back instanceof HTMLElement || back instanceof SVGElement)
    back.focus({ preventScroll: true });
}

/** Marks the open event with rings, also after the picture was redrawn. */
export function markOpen(): void {
  for (const element of document.querySelectorAll(".open")) element.classList.remove("open");
  const slug = document.querySelector<HTMLElement>("dialog[open] .event")?.dataset.open;
  if (slug === undefined) return;
  for (const element of document.querySelectorAll(`[data-event="${CSS.escape(slug)}"]`)) {
    element.classList.add("open");
  }
}

/** Opens links to events in the panel; with a modifier key, in a tab. */
export function followEvents(): void {
  document.querySelector("dialog")?.addEventListener("close", onClose);
  document.addEventListener("click", (event) => {
    const { target, defaultPrevented } = event;
    if (defaultPrevented || !isPlainClick(event) || !(target instanceof Element)) return;
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
