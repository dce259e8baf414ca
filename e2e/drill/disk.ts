import { execFileSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** The database's folder, of a limited size if this user may mount one. */
export type Disk = {
  folder: string;
  isOwn: boolean;
  /** Fills it up. */
  fill(): void;
  free(): void;
  close(): void;
};

const megabytes = 400;

export function openDisk(): Disk {
  const folder = mkdtempSync(join(tmpdir(), "dateline-drill-"));
  const isOwn = tryToMount(folder);
  const filler = join(folder, "filler");
  return {
    folder,
    isOwn,
    fill() {
      const file = openSync(filler, "w");
      const chunk = Buffer.alloc(64 * 1024);
      try {
        for (;;) writeSync(file, chunk);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "ENOSPC") throw error;
      } finally {
        closeSync(file);
      }
    },
    free: () => rmSync(filler, { force: true }),
    close() {
      // Lazily, because processes may still use it until they end.
      if (isOwn) execFileSync("umount", ["--lazy", folder]);
      rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

/** Only root is allowed to mount. */
function tryToMount(folder: string): boolean {
  try {
    const options = `size=${megabytes}m,mode=755`;
    execFileSync("mount", ["-t", "tmpfs", "-o", options, "dateline-drill", folder], {
      stdio: "ignore",
    });
    return true;
  } catch {
    return false;
  }
}
