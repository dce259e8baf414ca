import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  chownSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readLines } from "../session/log.ts";

/** The unprivileged account, used if this runs as root. */
const nobody: { uid?: number; gid?: number } =
  process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};

/** A part of an artifact that is running. */
export type Running = {
  child: ChildProcess;
  stdout: string[];
  stderr: string[];
  /** Resolves to the exit code. */
  ended: Promise<number | null>;
};

/**
 * A folder like that of an operator: releases, a link to the current one, and a data folder. It
 * contains nothing of the checkout.
 */
export function openPlace(artifact: string) {
  const folder = mkdtempSync(join(tmpdir(), "dateline-artifact-"));
  chmodSync(folder, 0o755);
  // A copy, because the original may be in a folder that other users cannot read.
  const node = join(folder, "node");
  cpSync(process.execPath, node);
  const data = join(folder, "data");
  mkdirSync(data);
  if (nobody.uid !== undefined && nobody.gid !== undefined) {
    chownSync(data, nobody.uid, nobody.gid);
  }
  mkdirSync(join(folder, "releases"));
  const current = join(folder, "current");
  return {
    data,
    /** Copies the artifact there with another build ID, and makes it current. */
    release(id: string): string {
      const release = join(folder, "releases", id);
      cpSync(artifact, release, { recursive: true, verbatimSymlinks: true });
      const file = join(release, "build.json");
      writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, "utf8")), id }));
      symlinkSync(release, `${current}.new`);
      renameSync(`${current}.new`, current);
      return release;
    },
    /**
     * Runs `serve` of the current release as an unprivileged user, in another folder, with only
     * these environment variables.
     */
    serve(args: readonly string[], env: Record<string, string> = {}): Running {
      const child = spawn(node, [join(current, "scripts/serve.mjs"), ...args], {
        ...nobody,
        cwd: "/",
        env: { PATH: "/usr/bin:/bin", ...env },
        stdio: ["ignore", "pipe", "pipe"],
      });
      const stdout: string[] = [];
      const stderr: string[] = [];
      readLines(child.stdout, (line) => stdout.push(line));
      readLines(child.stderr, (line) => stderr.push(line));
      const ended = once(child, "close").then(([code]) => code as number | null);
      return { child, stdout, stderr, ended };
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}
