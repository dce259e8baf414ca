import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { toFingerprint } from "../artifact/fingerprint.ts";
import type { Session } from "../session/session.ts";
import { root } from "../session/settings.ts";

const folder = join(root, "packages/playground");

/** The folder of the files that browsers load for the API's playground. */
export const playgroundAssets = join(folder, "generated");

const stamp = join(playgroundAssets, ".stamp");

/** Builds the playground's assets, unless the existing ones are of the current sources. */
export async function buildPlayground({ processes }: Pick<Session, "processes">) {
  const wanted = toFingerprint(["packages/playground", "pnpm-lock.yaml"]);
  if (readStamp() === wanted) return "unchanged";
  const args = ["--import", "tsx", "src/build.ts"];
  await processes.run("playground", process.execPath, args, { cwd: folder });
  writeFileSync(stamp, wanted);
}

function readStamp() {
  try {
    return readFileSync(stamp, "utf8");
  } catch {
    return null;
  }
}
