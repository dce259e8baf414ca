/**
 * Finds that the server's machine or the network is gone, both on an idle connection and while a
 * statement without a timeout runs.
 */
export const keepAlive = { keepAlive: true, keepAliveInitialDelayMillis: 5_000 };
