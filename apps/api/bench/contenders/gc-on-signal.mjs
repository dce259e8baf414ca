// Preloaded into the server whose memory is measured. Collects garbage on SIGUSR2, so that only
// what the server holds is measured.
process.on("SIGUSR2", () => globalThis.gc?.());
