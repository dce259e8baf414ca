/** Where the API answers, as the server of the dashboard reaches it. */
export const apiUrl = () => process.env.API_URL ?? "http://127.0.0.1:4000";

/** Where readers reach the API's playground; the same unless a proxy stands before it. */
export const publicApiUrl = () => process.env.PUBLIC_API_URL ?? apiUrl();

/** Where readers reach the dashboard, for addresses that leave it; null: as each request says. */
export const publicUrl = () => process.env.PUBLIC_URL || null;

/** Where problems are reported: an issue tracker's page for a new issue, or a mail address. */
export const reportTo = () => process.env.REPORT_TO || null;
