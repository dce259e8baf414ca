/**
 * Max resident memory of each server with its default settings, in MB: its caches, half as much
 * again of garbage, and the requests in progress.
 */
export const mostMegabytes = { api: 768, web: 768 };

/** Max ratio of the slowest response under attack to the 95th percentile without one. */
export const mostTimes = 3;
