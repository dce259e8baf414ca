/** What the contenders are called in tables. */
export const names = {
  ours: "Dateline",
  cached: "Dateline, cached",
  revalidated: "Dateline, 304",
  postgraphile: "PostGraphile",
  limit: "limit",
} as const;
