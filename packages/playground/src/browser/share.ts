import { toLink } from "../question.ts";
import { find, toEndpoint } from "./elements.ts";
import { readQuestion } from "./question-form.ts";

/** Makes the button copy a link to the current question, and shows the link. */
export function startShare(): void {
  const button = find("share", HTMLButtonElement);
  const status = find("shared", HTMLElement);
  button.hidden = false;
  button.addEventListener("click", async () => {
    const link = toLink(toEndpoint(), readQuestion());
    if (link === null) {
      status.textContent = "The query is too long for a link. Share its code instead.";
      return;
    }
    const isCopied = await copy(link);
    status.replaceChildren(
      isCopied ? "Link copied: " : "Copy this link: ",
      toLinkField(link, !isCopied),
    );
  });
}

/** Copies a text; false where the browser does not allow it, as on a page without TLS. */
export async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

function toLinkField(link: string, isSelected: boolean): HTMLInputElement {
  const field = document.createElement("input");
  field.readOnly = true;
  field.value = link;
  field.setAttribute("aria-label", "Link to this query");
  if (isSelected) requestAnimationFrame(() => field.select());
  return field;
}
