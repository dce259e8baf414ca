import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";

/** A process that does one job after the other. */
export type Child<Job, Result> = { run: (job: Job) => Promise<Result>; stop: () => void };

export function startChild<Job extends object, Result>(file: string): Child<Job, Result> {
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), {
    execArgv: ["--import", "tsx"],
  });
  return {
    run: (job) =>
      new Promise((resolve, reject) => {
        const fail = () => reject(new Error(`The process of ${file} has ended.`));
        child.once("exit", fail);
        child.once("message", (result) => {
          child.off("exit", fail);
          resolve(result as Result);
        });
        child.send(job);
      }),
    stop: () => child.disconnect(),
  };
}

/** Receives and runs the jobs, within such a process. */
export function serveJobs<Job, Result>(run: (job: Job) => Promise<Result>): void {
  process.on("message", async (job) => {
    process.send?.(await run(job as Job));
  });
  process.on("disconnect", () => process.exit(0));
}
