/** What pages must know of where they stand. It is the same on the server and in the browser. */
export type Site = {
  /** Where readers reach the API's playground. */
  apiUrl: string;
  /** Where readers reach the dashboard, without a slash at the end. */
  origin: string;
  /** Where problems are reported; null when nowhere is set. */
  reportTo: string | null;
};

const hostForm = /^(?:[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?|\[[0-9a-f:.]{2,45}\])(?::\d{1,5})?$/i;

/**
 * Where readers reach the dashboard: what the operator set, else what the request says of itself.
 * The request may say anything, so an answer with it is for its reader alone, and only what is a
 * host and a port is taken. The server leaves `X-Forwarded-Host` and `-Proto` only where a trusted
 * proxy sent them; of several values the last is that proxy's own.
 */
export function toOrigin(headers: Pick<Headers, "get">, publicUrl: string | null): string {
  if (publicUrl) return publicUrl;
  const toLast = (name: string) => headers.get(name)?.split(",").at(-1)?.trim();
  const host = toLast("x-forwarded-host") || headers.get("host") || "";
  const isSecure = toLast("x-forwarded-proto") === "https";
  return `${isSecure ? "https" : "http"}://${hostForm.test(host) ? host.toLowerCase() : "localhost"}`;
}
