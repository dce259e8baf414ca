import cluster from "node:cluster";

// Preloaded into every Node process that we start (--import): when whoever started it is gone, even by
// kill -9, the channel to it closes, and the process ends itself in good order. What such a process
// forks in turn gets this file too, but lives by its own parent's channel and must keep it open.
if (process.channel !== undefined && process.ppid === Number(process.env.DATELINE_SUPERVISOR)) {
  // A server asks over it for its port, and must not end before it has an answer.
  if (cluster.isPrimary) process.channel.unref();
  process.on("disconnect", () => {
    process.kill(process.pid, "SIGTERM");
    setTimeout(() => process.kill(process.pid, "SIGKILL"), 9000).unref();
  });
  // Nobody reads any more what it still says.
  process.stdout.on("error", () => {});
  process.stderr.on("error", () => {});
}
