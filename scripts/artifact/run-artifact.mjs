import { spawn } from "node:child_process";
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
import { readLines } from "../lib/log.mjs";

/** The account of no rights, where we may choose it. */
const nobody = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};

/**
 * A folder as an operator has it: releases, a link to the current one, and a folder for the data.
 * Nothing of the checkout is in it.
 */
export function openPlace(artifact) {
  const folder = mkdtempSync(join(tmpdir(), "dateline-artifact-"));
  chmodSync(folder, 0o755);
  // Ours may be in a folder that is closed to others.
  const node = join(folder, "node");
  cpSync(process.execPath, node);
  const data = join(folder, "data");
  mkdirSync(data);
  if (nobody.uid !== undefined) chownSync(data, nobody.uid, nobody.gid);
  mkdirSync(join(folder, "releases"));
  const current = join(folder, "current");
  return {
    data,
    /** Puts a copy there under another name of its build, and makes it the current one. */
    release(id) {
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
     * this environment.
     */
    serve(args, env = {}) {
      const child = spawn(node, [join(current, "scripts/serve.mjs"), ...args], {
        ...nobody,
        cwd: "/",
        env: { PATH: "/usr/bin:/bin", ...env },
        stdio: ["ignore", "pipe", "pipe"],
      });
      const stdout = [];
      const stderr = [];
      readLines(child.stdout, (line) => stdout.push(line));
      readLines(child.stderr, (line) => stderr.push(line));
      const ended = once(child, "close").then(([code]) => code);
      return { child, stdout, stderr, ended };
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}
