import type { Print } from "./document.ts";

/** What is needed of `fetch`. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export type ClientOptions = {
  /** The address of the API: `https://dateline.example/graphql`. */
  url: string;
  /** Sends the requests; `fetch` of the browser or of Node if it is missing. */
  fetch?: Fetch | undefined;
  /**
   * Headers of every request. In a browser, any header makes it ask the server for permission
   * before each address that is new to it.
   */
  headers?: Record<string, string> | undefined;
  /**
   * Whether an operation is sent by its SHA-256, and its text only if the server does not know it;
   * true if it is missing. Where there is no Web Crypto, as on pages without HTTPS, the text is
   * sent.
   */
  persisted?: boolean | undefined;
  /**
   * How often a request is sent again after the status 429 or 503 with `Retry-After`: 0 to 10, 0 if
   * it is missing.
   */
  retries?: number | undefined;
  /**
   * The longest wait before a request is sent again, in seconds: 0 to 3600, 60 if it is missing. If
   * the server asks for more, the error is thrown at once.
   */
  maxWait?: number | undefined;
  /** `print` of the package `graphql`; only needed for documents that are syntax trees. */
  print?: Print | undefined;
};

export type RequestOptions = {
  /** Ends the request, and waiting and paging, with the reason of the signal. */
  signal?: AbortSignal | undefined;
  /** Which operation of the document is meant; only needed if it has several. */
  operationName?: string | undefined;
};

export type Settings = ReturnType<typeof parseOptions>;

/** Checks the options. Throws a TypeError or RangeError that names the one that is wrong. */
export function parseOptions({
  url,
  fetch = globalThis.fetch,
  headers = {},
  persisted = true,
  retries = 0,
  maxWait = 60,
  print,
}: ClientOptions) {
  if (typeof url !== "string" || url === "") {
    throw new TypeError("`url` must be the address of the API: https://dateline.example/graphql.");
  }
  if (typeof fetch !== "function") {
    throw new TypeError("There is no global `fetch`: pass one as the option `fetch`.");
  }
  if (!Number.isInteger(retries) || retries < 0 || retries > 10) {
    throw new RangeError(`\`retries\` must be a whole number from 0 to 10, not ${retries}.`);
  }
  if (!(maxWait >= 0 && maxWait <= 3600)) {
    throw new RangeError(`\`maxWait\` must be 0 to 3600 seconds, not ${maxWait}.`);
  }
  // Called as a plain function: that of a browser refuses to be a method of another object.
  const send: Fetch = (url, init) => fetch(url, init);
  return { url, send, headers, persisted, retries, maxWait, print };
}
