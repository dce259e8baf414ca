import { spawn } from "node:child_process";
import { once } from "node:events";
import { readProcessStat } from "../../packages/bench/src/process-stat.ts";
import { findArtifact } from "../artifact/artifact.ts";
import { takeFreePort } from "../processes/ports.ts";
import { type Program, toProgram } from "../processes/programs.ts";
import { readLines } from "../session/log.ts";

const rounds = 7;

/**
 * `npm run bench:start`: measures the time until an API process listens, bundled and from source.
 * It requires no database, because the API connects later. Of the results, CPU time depends least
 * on other load.
 */
export async function benchStart(): Promise<void> {
  const programs: [title: string, program: Program][] = [
    ["from its source", toProgram(undefined, "api")],
    ["bundled", toProgram(findArtifact(), "api")],
  ];
  for (const [title, program] of programs) {
    const times: Awaited<ReturnType<typeof measure>>[] = [];
    for (let round = 0; round < rounds; round++) times.push(await measure(program));
    const wall = toMedian(times.map(({ wallMs }) => wallMs));
    const cpu = toMedian(times.map(({ cpuMs }) => cpuMs));
    const cpuText = Number.isNaN(cpu) ? "" : `, of which ${Math.round(cpu)} ms of CPU`;
    process.stdout.write(`API ${title}: listens after ${Math.round(wall)} ms${cpuText}\n`);
  }
}

async function measure({ args, cwd }: Program) {
  const since = performance.now();
  const child = spawn(process.execPath, args, {
    cwd,
    env: {
      ...process.env,
      NODE_ENV: "production",
      API_PORT: String(await takeFreePort("127.0.0.1")),
      DATABASE_URL: "postgresql://none@127.0.0.1:1/none",
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  await new Promise<void>((resolve, reject) => {
    readLines(child.stdout, (line) => {
      if (line.includes('"listening"')) resolve();
    });
    child.once("close", () => reject(new Error("The API exited before it listened.")));
  });
  const wallMs = performance.now() - since;
  const stat = child.pid === undefined ? null : await readProcessStat(child.pid);
  child.kill("SIGKILL");
  await once(child, "close");
  return { wallMs, cpuMs: stat?.cpuMs ?? Number.NaN };
}

const toMedian = (numbers: number[]) =>
  numbers.sort((one, other) => one - other)[numbers.length >> 1] ?? Number.NaN;
