import type { View } from "@dateline/core";

/**
 * The notice on a link or an embed that names another dataset version than the current one;
 * otherwise null.
 */
export function toVersionProblem(
  { version }: Pick<View, "version">,
  published: { version: number },
  what: "link" | "embed" = "link",
): string | null {
  if (version === null || version === published.version) return null;
  return `This ${what} was made of dataset version ${version}. You see version ${published.version}: events may have been added, corrected or removed.`;
}
