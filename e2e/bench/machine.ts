import { execFileSync } from "node:child_process";
import { cpus, totalmem } from "node:os";
import { type Commit, toCommitText } from "@dateline/bench";
import { chromium } from "@playwright/test";
import { chromiumPath } from "../env.ts";

/** Describes the machine, one line per fact. */
export function readMachine(commit: Commit | null): Record<string, string> {
  return {
    processor: `${cpus().length} cores, ${cpus()[0]?.model.trim()}, no GPU is used`,
    memory: `${Math.round(totalmem() / 2 ** 30)} GiB, shared by servers, database and browser`,
    node: process.version,
    browser: run(chromiumPath ?? chromium.executablePath(), "--version"),
    commit: toCommitText(commit),
  };
}

function run(program: string, ...args: string[]): string {
  try {
    return execFileSync(program, args, {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    }).trim();
  } catch {
    return "not known";
  }
}
