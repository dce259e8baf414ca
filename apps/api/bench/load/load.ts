import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Job, JobResult } from "./job.ts";

/** The load generator's process. */
export type Load = { run: (job: Job) => Promise<JobResult>; stop: () => void };

export function startLoad(): Load {
  const child: ChildProcess = fork(fileURLToPath(new URL("generator.ts", import.meta.url)), {
    execArgv: ["--import", "tsx"],
  });
  return {
    async run(job) {
      child.send(job);
      const [result] = await once(child, "message");
      return result as JobResult;
    },
    stop: () => child.disconnect(),
  };
}
