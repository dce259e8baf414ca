// Preloaded into the server whose memory is watched: what is left after a collection is what it
// holds.
process.on("SIGUSR2", () => globalThis.gc?.());
