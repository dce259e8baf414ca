import { statfs } from "node:fs/promises";
import { type Finding, ok, wrong } from "./finding.ts";

const megabyte = 1_000_000;
/** For logs and temporary files of the database. */
const minBytes = 500 * megabyte;

/**
 * Checks that the disk of the data folder has room for the database a second time, if it is on that
 * disk: an import writes the tables anew before it drops the old rows. Null for a database
 * elsewhere.
 */
export async function checkDisk(folder: string, databaseBytes: number | null): Promise<Finding> {
  const { bavail, blocks, bsize, ffree, files } = await statfs(folder);
  const free = bavail * bsize;
  const needed = minBytes + (databaseBytes ?? 0);
  const show = (bytes: number) => `${Math.floor(bytes / megabyte).toLocaleString("en")} MB`;
  if (free < needed) {
    return wrong(
      "Disk",
      `${show(free)} are free on the disk of ${folder}, and an import may need ${show(needed)}.`,
      "Free some space, or move the folder to a larger disk and set DATA_DIR.",
    );
  }
  // Some file systems have no fixed number of inodes and report 0.
  if (files > 0 && ffree < 1000) {
    return wrong(
      "Disk",
      `The disk of ${folder} has room for ${ffree} more files only.`,
      "Delete many small files on it; the space does not matter.",
    );
  }
  return ok("Disk", `${show(free)} of ${show(blocks * bsize)} are free on the disk of ${folder}.`);
}
