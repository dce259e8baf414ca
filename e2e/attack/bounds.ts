/**
 * The most memory that each server may take with its default settings, in MB of resident memory:
 * what it keeps, half as much again of garbage, and what answers the requests under way.
 */
export const mostMegabytes = { api: 768, web: 768 };

/** Max ratio of the slowest answer under attack to the 95th percentile without one. */
export const mostTimes = 3;
