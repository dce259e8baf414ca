import type { ServerResponse } from "node:http";

/** The Content-Security-Policy of every answer that has none of its own: scripts, images, data. */
const closedPolicy = "default-src 'none'; base-uri 'none'; frame-ancestors 'none'";

/** Set on every answer of the dashboard that does not set its own. */
export const securityHeaders: Record<string, string> = {
  "content-security-policy": closedPolicy,
  // Without a Cache-Control of its own an answer must not be cached.
  "cache-control": "private, no-store",
  "x-frame-options": "DENY",
  "x-content-type-options": "nosniff",
  "referrer-policy": "strict-origin-when-cross-origin",
  "cross-origin-opener-policy": "same-origin",
  "permissions-policy": [
    ...["camera", "display-capture", "geolocation", "hid", "microphone", "midi", "payment"],
    ...["serial", "usb"],
  ]
    .map((feature) => `${feature}=()`)
    .join(", "),
};

/**
 * Adds to an answer, at the moment its head is written, what is missing of the headers above. So
 * the framework's own answers have them too, and a page's own policy stays. Where that policy lets
 * others frame the page, as the embed's does, `X-Frame-Options` would contradict it.
 */
export function secure(response: ServerResponse): void {
  const writeHead = response.writeHead;
  response.writeHead = ((...args: Parameters<typeof writeHead>) => {
    for (const [name, value] of Object.entries(securityHeaders)) {
      if (!response.hasHeader(name)) response.setHeader(name, value);
    }
    const policy = String(response.getHeader("content-security-policy"));
    if (!policy.includes("frame-ancestors 'none'")) response.removeHeader("x-frame-options");
    return writeHead.apply(response, args);
  }) as typeof writeHead;
}
