/** The field of a request by which proxy.ts says that its address leads nowhere. */
export const nowhereHeader = "x-dateline-nowhere";

/**
 * Gives such a request the page of unknown addresses. The rewrite is not made by proxy.ts itself:
 * under a loopback address Next.js takes its own for another server there and asks itself over
 * HTTP.
 */
export const toNowhere = {
  source: "/(.*)",
  has: [{ type: "header" as const, key: nowhereHeader }],
  destination: "/_not-found",
};
