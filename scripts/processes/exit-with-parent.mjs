import cluster from "node:cluster";

// Preloaded (--import) into every Node process that is started here, including those without a
// TypeScript loader. If the parent exits, even by kill -9, the channel closes and the process stops
// gracefully. Processes that it forks also load this file, but depend on the channel to their own
// parent, which must stay open.
if (process.channel !== undefined && process.ppid === Number(process.env.DATELINE_SUPERVISOR)) {
  // A cluster worker requests its port over the channel, and must not exit before the response.
  if (cluster.isPrimary) process.channel.unref();
  process.on("disconnect", () => {
    process.kill(process.pid, "SIGTERM");
    setTimeout(() => process.kill(process.pid, "SIGKILL"), 9000).unref();
  });
  // Nobody reads the output any more.
  process.stdout.on("error", () => {});
  process.stderr.on("error", () => {});
}
