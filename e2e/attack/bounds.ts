/**
 * The most memory that each server may take with its default settings, in MB of resident memory:
 * what it keeps, half as much again of garbage, and what answers the requests under way.
 */
export const mostMegabytes = { api: 768, web: 768 };

/** The slowest answer under attack may take so many times what 95 of 100 take in quiet times. */
export const mostTimes = 3;
