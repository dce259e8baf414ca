const { WEB_URL, API_URL, CHROMIUM_PATH, PLAYWRIGHT_JSON_OUTPUT_NAME } = process.env;

/** The dashboard under test, without a slash at the end. */
export const webUrl = WEB_URL ?? "http://localhost:3000";

/** The API under test, without a slash at the end. */
export const apiUrl = API_URL ?? "http://localhost:4000";

/** A Chromium of the machine; without it the one that Playwright has installed. */
export const chromiumPath = CHROMIUM_PATH;

/** Whether a report for programs is asked for; Playwright itself reads its path. */
export const wantsJson = Boolean(PLAYWRIGHT_JSON_OUTPUT_NAME);
