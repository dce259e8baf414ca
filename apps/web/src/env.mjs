// The dashboard's environment variables; docs/settings.md has the table. Plain JavaScript, because
// `npm start` checks them before dependencies are installed.

import { readTraceSettings } from "../../../packages/traces/src/settings.mjs";

/** @typedef {Record<string, string | undefined>} Environment */

/** URL at which the dashboard's server reaches the API. */
export const apiUrl = (/** @type {Environment} */ env = process.env) =>
  parseApiUrl("API_URL", env.API_URL || "http://127.0.0.1:4000");

/** URL of the API for readers: API_URL, unless a proxy is in front of it. */
export const publicApiUrl = (/** @type {Environment} */ env = process.env) =>
  env.PUBLIC_API_URL ? parseApiUrl("PUBLIC_API_URL", env.PUBLIC_API_URL) : apiUrl(env);

/** Public origin of the dashboard; null if it is taken from each request. */
export const publicUrl = (/** @type {Environment} */ env = process.env) =>
  env.PUBLIC_URL ? parsePublicUrl(env.PUBLIC_URL) : null;

/** The commit that this release was built from; null if unknown. */
export const commit = (/** @type {Environment} */ env = process.env) => env.DATELINE_COMMIT || null;

/** A URL for new issues of a tracker, or an email address; null if not set. */
export const reportTo = (/** @type {Environment} */ env = process.env) =>
  env.REPORT_TO ? parseReportTo(env.REPORT_TO) : null;

/** The hosts whose pictures are shown, such as upload.wikimedia.org. */
export const imageHosts = (/** @type {Environment} */ env = process.env) =>
  (env.IMAGE_HOSTS || "")
    .split(",")
    .map((text) => text.trim())
    .filter(Boolean)
    .map(parseHost);

/** The token that is required to have a file read at /import; null if that is switched off. */
export const importToken = (/** @type {Environment} */ env = process.env) =>
  env.IMPORT_TOKEN ? parseToken(env.IMPORT_TOKEN) : null;

/** Reads all variables. Throws an error with a one-sentence message for the operator. */
export function readEnv(/** @type {Environment} */ env = process.env) {
  const port = parseNumber("WEB_PORT", env.WEB_PORT || "3000", "a port number", 65_535);
  return {
    host: env.HOST || "127.0.0.1",
    port,
    apiUrl: apiUrl(env),
    publicApiUrl: publicApiUrl(env),
    publicUrl: publicUrl(env),
    reportTo: reportTo(env),
    imageHosts: imageHosts(env),
    importToken: importToken(env),
    trustProxy: env.TRUST_PROXY || null,
    limitsUrl: env.LIMITS_URL ? parseDatabaseUrl("LIMITS_URL", env.LIMITS_URL) : null,
    pageLimit: parseNumber("PAGE_LIMIT", env.PAGE_LIMIT || "300", "pages a minute", 1_000_000),
    pageCacheMegabytes: parseNumber(
      "PAGE_CACHE_MEGABYTES",
      env.PAGE_CACHE_MEGABYTES || "64",
      "megabytes",
      100_000,
    ),
    metrics: parseMetrics(env, port),
    traces: readTraceSettings(env),
    commit: commit(env),
    rateLimit: parseNumber("RATE_LIMIT", env.RATE_LIMIT || "600", "requests a minute", 1_000_000),
    drainMs: 1000 * parseNumber("DRAIN_SECONDS", env.DRAIN_SECONDS || "0", "seconds", 600),
    logsRequests: parseSwitch("LOG_REQUESTS", env.LOG_REQUESTS || "off"),
  };
}

/**
 * The loopback address by default, even if HOST is public.
 *
 * @param {Environment} env
 * @param {number} webPort
 */
function parseMetrics({ WEB_METRICS_PORT: text, METRICS_HOST: host }, webPort) {
  if (!text) return null;
  const port = parseNumber("WEB_METRICS_PORT", text, "a port number", 65_535);
  if (port === webPort && port !== 0) {
    throw new Error(`WEB_METRICS_PORT must differ from WEB_PORT, which is ${port}.`);
  }
  return { host: host || "127.0.0.1", port, variable: "WEB_METRICS_PORT" };
}

/**
 * @param {string} name
 * @param {string} text
 * @param {string} what
 * @param {number} max
 */
function parseNumber(name, text, what, max) {
  if (/^\d{1,7}$/.test(text) && Number(text) <= max) return Number(text);
  throw new Error(`${name} must be ${what}, 0 to ${max}, not "${text}".`);
}

/**
 * @param {string} name
 * @param {string} text
 */
function parseSwitch(name, text) {
  if (text === "on" || text === "off") return text === "on";
  throw new Error(`${name} must be on or off, not "${text}".`);
}

/**
 * @param {string} name
 * @param {string} text
 */
function parseApiUrl(name, text) {
  const url = parseAddress(name, text, "http://127.0.0.1:4000");
  const address = `${url.origin}${url.pathname}`.replace(/\/+$/, "");
  if (!address.endsWith("/graphql")) return address;
  throw new Error(`${name} must be without /graphql at its end, which is appended, not "${text}".`);
}

/** @param {string} text */
function parsePublicUrl(text) {
  const { origin, pathname } = parseAddress("PUBLIC_URL", text, "https://dateline.example");
  if (pathname === "/") return origin;
  throw new Error(
    `PUBLIC_URL must have no path, not "${text}": the dashboard stands at the root of a host, such as https://dateline.example.`,
  );
}

/**
 * A host and its port, without characters that have a meaning in a Content-Security-Policy.
 *
 * @param {string} text
 */
function parseHost(text) {
  const address = `https://${text}`;
  const host = URL.canParse(address) ? new URL(address).host : "";
  if (/^[a-z0-9.-]+(:\d+)?$/.test(host) && !/[/?#@\\\s]|:$/.test(text)) return host;
  throw new Error(
    `IMAGE_HOSTS must be hosts, separated by commas, such as upload.wikimedia.org, not "${text}".`,
  );
}

/** @param {string} text */
function parseToken(text) {
  if (/^[\x21-\x7e]{16,200}$/.test(text)) return text;
  // The message does not repeat the value: it may be a secret that is used elsewhere.
  throw new Error(
    "IMPORT_TOKEN must be 16 to 200 letters, digits and signs of ASCII without spaces, such as `openssl rand -hex 24` prints.",
  );
}

/**
 * @param {string} name
 * @param {string} text
 * @param {string} example
 */
function parseAddress(name, text, example) {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url?.username || url?.password) throw new Error(withoutPassword(name));
  if (url && /^https?:$/.test(url.protocol) && !/[?#]/.test(text)) return url;
  throw new Error(
    `${name} must be an http or https address without a query, such as ${example}, not "${text}".`,
  );
}

/**
 * @param {string} name
 * @param {string} text
 */
function parseDatabaseUrl(name, text) {
  if (/^postgres(ql)?:\/\//.test(text) && URL.canParse(text)) return text;
  throw new Error(
    `${name} must name a PostgreSQL database: postgresql://user:password@host:5432/database.`,
  );
}

// The message does not repeat the value, which contains a password.
const withoutPassword = (/** @type {string} */ name) =>
  `${name} must be an address without a user name and a password.`;

/** @param {string} text */
function parseReportTo(text) {
  if (/^(mailto:)?[^\s@?&:/]+@[^\s@?&:/]+$/.test(text)) return text;
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url?.username || url?.password) throw new Error(withoutPassword("REPORT_TO"));
  if (url && /^https?:$/.test(url.protocol)) return text;
  throw new Error(
    `REPORT_TO must be an issue tracker's page for a new issue, such as https://github.com/you/data/issues/new, or a mail address, not "${text}".`,
  );
}
