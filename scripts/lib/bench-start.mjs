import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { findArtifact } from "./artifact.mjs";
import { readLines } from "./log.mjs";
import { takeFreePort } from "./ports.mjs";
import { toProgram } from "./programs.mjs";

const rounds = 7;

/** Clock ticks per second, the unit of CPU time in /proc. */
const ticks = 100;

/**
 * `npm run bench:start`: the time until an API process listens, bundled and from source. It needs
 * no database, which is connected later. The CPU time depends least on other load.
 */
export async function benchStart() {
  const programs = [
    ["from its source", toProgram(undefined, "api")],
    ["bundled", toProgram(findArtifact(), "api")],
  ];
  for (const [title, program] of programs) {
    const times = [];
    for (let round = 0; round < rounds; round++) times.push(await measure(program));
    const [wall, cpu] = ["wallMs", "cpuMs"].map((key) => toMedian(times.map((time) => time[key])));
    const cpuText = Number.isNaN(cpu) ? "" : `, of which ${Math.round(cpu)} ms of CPU`;
    process.stdout.write(`API ${title}: listens after ${Math.round(wall)} ms${cpuText}\n`);
  }
}

async function measure({ args, cwd }) {
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
  await new Promise((resolve, reject) => {
    readLines(child.stdout, (line) => line.includes('"listening"') && resolve());
    child.once("close", () => reject(new Error("The API ended before it listened.")));
  });
  const time = { wallMs: performance.now() - since, cpuMs: readCpuMs(child.pid) };
  child.kill("SIGKILL");
  await once(child, "close");
  return time;
}

/** NaN where there is no /proc. */
function readCpuMs(pid) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1).split(" ");
    return (1000 * (Number(fields[11]) + Number(fields[12]))) / ticks;
  } catch {
    return Number.NaN;
  }
}

const toMedian = (numbers) => numbers.sort((one, other) => one - other)[numbers.length >> 1];
