/** The settings that pages need on the server and in the browser. */
export type Site = {
  /** URL of the API for readers. */
  apiUrl: string;
  /** Origin of the dashboard for readers. */
  origin: string;
  /** An issue tracker's form or an email address; null if not set. */
  reportTo: string | null;
  /** The hosts whose pictures are shown. */
  imageHosts: readonly string[];
};

const hostForm = /^(?:[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?|\[[0-9a-f:.]{2,45}\])(?::\d{1,5})?$/i;

/**
 * The public origin: PUBLIC_URL, or else that of the request. Requests may contain anything, so
 * only a host and a port are accepted, and the response is not shared between clients. The server
 * keeps `X-Forwarded-Host` and `-Proto` only from trusted proxies; the last of several values is
 * the proxy's own.
 */
export function toOrigin(headers: Pick<Headers, "get">, publicUrl: string | null): string {
  if (publicUrl) return publicUrl;
  const toLast = (name: string) => headers.get(name)?.split(",").at(-1)?.trim();
  const host = toLast("x-forwarded-host") || headers.get("host") || "";
  const isSecure = toLast("x-forwarded-proto") === "https";
  return `${isSecure ? "https" : "http"}://${hostForm.test(host) ? host.toLowerCase() : "localhost"}`;
}
