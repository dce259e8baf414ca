import { type NextRequest, NextResponse } from "next/server";
import { nowhereHeader } from "./address/nowhere.ts";
import { readPath } from "./address/read-path.ts";
import { imageHosts } from "./env.mjs";
import { createNonce } from "./server/create-nonce.ts";

/**
 * Header that passes the address to the page for unknown addresses. Overwrites a client's value.
 */
export const pathHeader = "x-dateline-path";

/**
 * Sets a new nonce and a strict Content-Security-Policy for each page, and redirects or rejects
 * addresses that are not canonical. The embed sets its own policy, as only it may be framed.
 */
export function proxy(request: NextRequest) {
  const nonce = createNonce();
  const development = process.env.NODE_ENV === "development";
  const policy = [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    `style-src 'self' ${development ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    ["img-src 'self' data:", ...imageHosts().map((host) => `https://${host}`)].join(" "),
    "font-src 'self'",
    `connect-src 'self'${development ? " ws:" : ""}`,
    "frame-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");

  const response = respond();
  response.headers.set("content-security-policy", policy);
  return response;

  function respond(): NextResponse {
    const { nextUrl } = request;
    const read = readPath(nextUrl.pathname);
    if (read.type === "moved") {
      const moved = new URL(nextUrl);
      moved.pathname = read.path;
      if (read.query)
        moved.search = [read.query, nextUrl.search.slice(1)].filter(Boolean).join("&");
      return NextResponse.redirect(moved, 308);
    }
    const headers = new Headers(request.headers);
    headers.set("content-security-policy", policy);
    headers.set(pathHeader, nextUrl.pathname);
    headers.delete(nowhereHeader);
    if (read.type === "unknown") headers.set(nowhereHeader, "1");
    return NextResponse.next({ request: { headers } });
  }
}

// Skips the files of the build, which have plain names (other addresses below their path are
// unknown), the embed, and /api/import, whose body the framework would otherwise read twice.
export const config = {
  matcher: ["/((?!_next/static/[\\w./~-]+$|embed$|embed\\.js$|api/import$).*)"],
};
