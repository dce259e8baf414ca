const {
  WEB_URL,
  API_URL,
  WEB_URL_LARGE,
  API_URL_LARGE,
  WEB_URL_TEXTS,
  API_URL_TEXTS,
  CHROMIUM_PATH,
  PLAYWRIGHT_JSON_OUTPUT_NAME,
} = process.env;

/** The dashboard under test, without a slash at the end. */
export const webUrl = WEB_URL ?? "http://localhost:3000";

/** The API under test, without a slash at the end. */
export const apiUrl = API_URL ?? "http://localhost:4000";

/** The dashboard and the API of the large dataset; null if not set, which skips their journeys. */
export const large =
  WEB_URL_LARGE && API_URL_LARGE ? { webUrl: WEB_URL_LARGE, apiUrl: API_URL_LARGE } : null;

/**
 * The dashboard and the API of the events in `texts/`; null if not set, which skips their journeys.
 */
export const texts =
  WEB_URL_TEXTS && API_URL_TEXTS ? { webUrl: WEB_URL_TEXTS, apiUrl: API_URL_TEXTS } : null;

/** The path of a Chromium; by default that of Playwright. */
export const chromiumPath = CHROMIUM_PATH;

/** Whether a JSON report is requested; Playwright itself reads its path. */
export const wantsJson = Boolean(PLAYWRIGHT_JSON_OUTPUT_NAME);
