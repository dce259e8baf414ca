import { isPlainClick } from "../../../components/plain-click.ts";
import { sendHeight } from "./height.ts";
import { loadPart, report, say } from "./parts.ts";

/** Lets "Show more" extend the list in place. */
export function followMore(): void {
  document.addEventListener("click", (event) => {
    const { target } = event;
    const link =
      target instanceof Element ? target.closest<HTMLAnchorElement>("a[rel=next]") : null;
    if (!link || event.defaultPrevented || !isPlainClick(event)) return;
    event.preventDefault();
    void showMore(link);
  });
}

let isLoading = false;

async function showMore(link: HTMLAnchorElement): Promise<void> {
  const list = link.closest("ol");
  const main = document.querySelector<HTMLElement>("main");
  const query = new URL(link.href).searchParams;
  if (!list || !main || isLoading) return;
  isLoading = true;
  try {
    const { from = "", to = "" } = main.dataset;
    const after = query.get("after") ?? "";
    const page = await loadPart("rows", { from, to, after });
    const next = page.querySelector("ol");
    // The reader may have moved the dates meanwhile, which replaces the list.
    if (!next || !list.isConnected) return;
    const rows = [...next.children].map((row) => document.importNode(row, true));
    const isFocused = document.activeElement === link;
    link.closest("li")?.replaceWith(...rows);
    const shown = list.querySelectorAll("li[data-event]").length;
    const text = `${shown} of ${list.dataset.total}`;
    list.querySelector(".more a[rel=prev]")?.replaceWith(toText(text));
    say(text);
    if (isFocused) rows[0]?.querySelector("a")?.focus({ preventScroll: true });
    sendHeight();
  } catch (error) {
    report(error);
  } finally {
    isLoading = false;
  }
}

function toText(text: string): HTMLElement {
  const element = document.createElement("span");
  element.textContent = text;
  return element;
}
