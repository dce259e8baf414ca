/** Request header by which proxy.ts marks an address that does not exist. */
export const nowhereHeader = "x-dateline-nowhere";

/**
 * Rewrites marked requests to the page for unknown addresses. proxy.ts cannot do it: on a loopback
 * address, Next.js mistakes its own address for another server's and fetches the page over HTTP.
 */
export const toNowhere = {
  source: "/(.*)",
  has: [{ type: "header" as const, key: nowhereHeader }],
  destination: "/_not-found",
};
