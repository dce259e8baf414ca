import { emptyView, type View } from "@dateline/core";

/**
 * A view for the embed, which has no path for a subject: an organization becomes one that must take
 * part, a person the only one in the filter.
 */
export function toEmbedView(view: View): View {
  const { subject, organizationsAll } = view;
  const shown: View = { ...view, subject: null, event: null, theme: emptyView.theme };
  if (subject?.type === "organization") {
    return { ...shown, organizationsAll: [...new Set([subject.slug, ...organizationsAll])] };
  }
  return subject ? { ...shown, people: [subject.slug] } : shown;
}
