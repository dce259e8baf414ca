import { emptyView, type View } from "@dateline/core";

/**
 * A view for the embed, which has no path for a subject. Instead, its organization must take part,
 * or its person must be involved.
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
