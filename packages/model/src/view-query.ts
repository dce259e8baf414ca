import { parseView, toUnknownParameters } from "@dateline/core";
import { toQuote } from "./quote.ts";
import { line } from "./text.ts";

/** The query string of a view. Unlike a link, it may have nothing that would be left out. */
export const viewQuery = line(2000).superRefine((text, context) => {
  const message = toFault(text);
  if (message !== null) context.addIssue({ code: "custom", message });
});

function toFault(text: string): string | null {
  if (/^(?:https?:)?\//i.test(text)) {
    return "is a whole address; write only what follows its question mark.";
  }
  const [unknown] = toUnknownParameters(text);
  const { view, problems } = parseView(text);
  // The problem says which parameter was probably meant.
  if (problems.length > 0) {
    return `is not a view: ${problems.join(" ")} Correct it, or copy it from the dashboard's address.`;
  }
  if (unknown !== undefined) {
    return `has the unknown parameter ${toQuote(unknown)}; copy the view from the dashboard's address.`;
  }
  if (view.event !== null) return "selects an event; write it as the event of the step.";
  if (view.isCompared) return "compares; write organizations= in place of compare=.";
  if (view.theme !== "auto") return "has a theme, which readers choose; remove it.";
  return null;
}
