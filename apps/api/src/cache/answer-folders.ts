/** The folders whose code forms answers, from the root of the repository. */
export const answerFolders = ["apps/api/src", "packages/core/src", "packages/db/src"] as const;
