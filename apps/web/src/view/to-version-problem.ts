import type { View } from "@dateline/core";

/** What a link or an embed that names a dataset version says of another one; null for any other. */
export function toVersionProblem(
  { version }: Pick<View, "version">,
  published: { version: number },
  what: "link" | "embed" = "link",
): string | null {
  if (version === null || version === published.version) return null;
  return `This ${what} was made of dataset version ${version}. You see version ${published.version}: events may have been added, corrected or removed.`;
}
