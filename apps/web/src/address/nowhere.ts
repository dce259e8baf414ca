/** Request header by which proxy.ts marks an address that leads nowhere. */
export const nowhereHeader = "x-dateline-nowhere";

/**
 * Rewrites marked requests to the page for unknown addresses. proxy.ts cannot do it: with a
 * loopback address, Next.js takes its own address for another server and fetches the page over
 * HTTP.
 */
export const toNowhere = {
  source: "/(.*)",
  has: [{ type: "header" as const, key: nowhereHeader }],
  destination: "/_not-found",
};
