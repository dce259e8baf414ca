import { execFileSync } from "node:child_process";
import { cpus, totalmem } from "node:os";
import { chromium } from "@playwright/test";
import { chromiumPath } from "../env.ts";

/** Where it was measured: one line for each thing to know. */
export function readMachine(): Record<string, string> {
  return {
    processor: `${cpus().length} cores, ${cpus()[0]?.model.trim()}, no GPU is used`,
    memory: `${Math.round(totalmem() / 2 ** 30)} GiB, shared by servers, database and browser`,
    node: process.version,
    browser: run(chromiumPath ?? chromium.executablePath(), "--version"),
    commit: readCommit(),
  };
}

function readCommit(): string {
  const changes = run("git", "status", "--porcelain", "--", "../apps", "../packages");
  return `${run("git", "rev-parse", "--short", "HEAD")}${changes === "" ? "" : " with changes"}`;
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
