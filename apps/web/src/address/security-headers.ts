/** For every answer of the dashboard. The embed alone may be framed, and has its own. */
export const securityHeaders = {
  "x-frame-options": "DENY",
  "x-content-type-options": "nosniff",
  "referrer-policy": "strict-origin-when-cross-origin",
};

/** The Content-Security-Policy of responses other than documents: scripts, images, data. */
export const closedPolicy = "default-src 'none'; base-uri 'none'; frame-ancestors 'none'";
