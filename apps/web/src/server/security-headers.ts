import type { ServerResponse } from "node:http";

/** Content-Security-Policy of responses without their own: scripts, images, data. */
const closedPolicy = "default-src 'none'; base-uri 'none'; frame-ancestors 'none'";

/** Default headers of every response. */
export const securityHeaders: Record<string, string> = {
  "content-security-policy": closedPolicy,
  // Responses without their own Cache-Control must not be cached.
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
 * Adds the missing default headers when the head of a response is written, so that the framework's
 * own responses have them too. `X-Frame-Options` is omitted if the policy of the page allows
 * framing, as the embed's does.
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
