import { emptyView, type View } from "@dateline/core";

/**
 * A view for the embed, which has no path for a subject: an organization becomes one that must take
 * part, a person one who must be involved.
 */
export function toEmbedView(view: View): View {
  const { subject, organizationsAll, peopleAll } = view;
  const shown: View = { ...view, subject: null, event: null, theme: emptyView.theme };
  if (!subject) return shown;
  const { type, slug } = subject;
  return type === "organization"
    ? { ...shown, organizationsAll: [...new Set([slug, ...organizationsAll])] }
    : { ...shown, peopleAll: [...new Set([slug, ...peopleAll])] };
}
