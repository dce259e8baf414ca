const unavailable = ["UNREACHABLE", "UNAVAILABLE"];
const outages = [...unavailable, "TIMEOUT", "SERVER_OVERLOADED"];
const failures = [...outages, "INTERNAL_SERVER_ERROR"];

/** Whether the API or its database is away: to ask again soon costs them nothing. */
export const isUnavailable = (code: string): boolean => unavailable.includes(code);

/** Whether nothing is wrong but the time of asking. */
export const isOutage = (code: string): boolean => outages.includes(code);

/** Whether the server failed, which says nothing about the question. */
export const isFailure = (code: string): boolean => failures.includes(code);

/** Whether the reader has asked for too much, and must wait. */
export const isRefusal = (code: string): boolean => code === "RATE_LIMITED";
