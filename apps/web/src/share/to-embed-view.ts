import { emptyView, type View } from "@dateline/core";

/**
 * A view as the embed takes it. The embed has no path for a subject: an organization is one that must take part, a person the one
 * of whom the events are.
 */
export function toEmbedView(view: View): View {
  const { subject, organizationsAll } = view;
  const shown: View = { ...view, subject: null, event: null, theme: emptyView.theme };
  if (subject?.type === "organization") {
    return { ...shown, organizationsAll: [...new Set([subject.slug, ...organizationsAll])] };
  }
  return subject ? { ...shown, people: [subject.slug] } : shown;
}
