const unavailable = ["UNREACHABLE", "UNAVAILABLE"];
const outages = [...unavailable, "TIMEOUT", "SERVER_OVERLOADED"];
const failures = [...outages, "INTERNAL_SERVER_ERROR"];

/** Whether the API or its database is away, so that retrying soon costs it nothing. */
export const isUnavailable = (code: string): boolean => unavailable.includes(code);

/** Whether only the moment is wrong: the same request will succeed later. */
export const isOutage = (code: string): boolean => outages.includes(code);

/** Whether the server failed, whatever was requested. */
export const isFailure = (code: string): boolean => failures.includes(code);

/** Whether the client exceeded its rate limit, and must wait. */
export const isRefusal = (code: string): boolean => code === "RATE_LIMITED";
