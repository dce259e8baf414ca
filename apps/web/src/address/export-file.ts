/** With a format, `/exports` is a file in place of the page that lists the formats. */
export const toExportFile = {
  source: "/exports",
  has: [{ type: "query" as const, key: "format" }],
  destination: "/exports/file",
};
