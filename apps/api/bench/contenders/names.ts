/** What the contenders are called in tables. */
export const names = {
  ours: "Dateline",
  unindexed: "Dateline, SQL only",
  cached: "Dateline, cached",
  revalidated: "Dateline, 304",
  postgraphile: "PostGraphile",
  limit: "limit",
} as const;
