import {
  existsSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { readLiveHolder } from "../session/lock.ts";
import { Problem } from "../session/problem.ts";
import { readSettings, root } from "../session/settings.ts";
import { readCommit } from "./commit.ts";
import { toFingerprint } from "./fingerprint.ts";

// An artifact is one folder with everything that Dateline needs to run: the programs, the
// dashboard, their packages, and the bundled PostgreSQL. Each build has its own folder in dist, so
// that the running one is never changed; dist/current links to the latest.

const dist = join(root, "dist");
const current = join(dist, "current");

/** Written last: an artifact without this file is incomplete. */
const manifestName = "build.json";

/** The number of builds to keep, in addition to the running one. */
const keptBuilds = 3;

const inputs = [
  ...["apps/web", "apps/api/src", "packages", "prisma", "scripts"],
  ...["LICENSE", "NOTICE", "package.json", "pnpm-lock.yaml", "tsconfig.base.json"],
];

/** What an artifact was built from. */
export type Manifest = {
  id: string;
  version: string;
  commit: string;
  builtAt: string;
  node: string;
};

/** The ID of a build of the checkout as it is now. */
export const toBuildId = () =>
  toFingerprint(inputs, `${process.version} ${process.platform} ${process.arch}`).slice(0, 16);

export const toArtifactFolder = (id: string) => join(dist, id);

/**
 * The artifact that this program belongs to, or the last that was built in this checkout. If the
 * program was started through a link, such as /opt/dateline/current, the link is resolved again.
 */
export function findArtifact(): string {
  const started = dirname(dirname(process.argv[1] ?? ""));
  for (const folder of [started, root, current]) {
    if (existsSync(join(folder, manifestName))) return realpathSync(folder);
  }
  throw new Problem("Nothing is built. Run: npm run build");
}

/** The manifest of an artifact; null while it is incomplete. */
export function readManifest(artifact: string): Manifest | null {
  try {
    return JSON.parse(readFileSync(join(artifact, manifestName), "utf8"));
  } catch {
    return null;
  }
}

/** Completes the artifact, makes it the current one, and removes old ones. */
export function finish(artifact: string): void {
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
    version: string;
  };
  const manifest: Manifest = {
    id: basename(artifact),
    version,
    commit: readCommit(),
    builtAt: new Date().toISOString(),
    node: process.version,
  };
  writeFileSync(join(artifact, manifestName), `${JSON.stringify(manifest, null, 2)}\n`);
  makeCurrent(artifact);
  const running = readLiveHolder(readSettings().dataFolder)?.build;
  for (const id of toRemovable(readBuilds(), [basename(artifact), running])) {
    rmSync(join(dist, id), { recursive: true, force: true });
  }
}

/** Atomically links dist/current to the artifact. */
export function makeCurrent(artifact: string): void {
  const link = `${current}.${process.pid}`;
  rmSync(link, { force: true });
  symlinkSync(basename(artifact), link, "junction");
  renameSync(link, current);
}

type Build = { id: string; since: number };

const readBuilds = (): Build[] =>
  readdirSync(dist, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name: id }) => ({ id, since: statSync(join(dist, id)).mtimeMs }));

/** The IDs of the builds to remove: all but the latest and those in use. */
export function toRemovable(
  builds: readonly Build[],
  inUse: readonly (string | null | undefined)[],
): string[] {
  return builds
    .toSorted((a, b) => b.since - a.since)
    .map(({ id }) => id)
    .filter((id) => !inUse.includes(id))
    .slice(keptBuilds - 1);
}
