/** Rewrites `/exports` with a format to the file; without one it is the page of formats. */
export const toExportFile = {
  source: "/exports",
  has: [{ type: "query" as const, key: "format" }],
  destination: "/exports/file",
};
