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
import { readCommit } from "./commit.mjs";
import { toFingerprint } from "./fingerprint.mjs";
import { readLiveHolder } from "./lock.mjs";
import { Problem } from "./problem.mjs";
import { readSettings, root } from "./settings.mjs";

// An artifact is one folder that holds everything to run Dateline: the programs, the dashboard, the
// packages they need, and the bundled PostgreSQL. Each build has a folder of its own in dist, so
// that the one that runs is never touched; dist/current leads to the latest.

const dist = join(root, "dist");
const current = join(dist, "current");

/** The file that is written last: an artifact without it is unfinished. */
const manifestName = "build.json";

/** The number of builds to keep, besides the running one. */
const keptBuilds = 3;

const inputs = [
  ...["apps/web", "apps/api/src", "packages", "prisma", "scripts"],
  ...["LICENSE", "NOTICE", "package.json", "pnpm-lock.yaml", "tsconfig.base.json"],
];

/** Names what is built from the checkout's present state. */
export const toBuildId = () =>
  toFingerprint(inputs, `${process.version} ${process.platform} ${process.arch}`).slice(0, 16);

export const toArtifactFolder = (id) => join(dist, id);

/**
 * The artifact that this program belongs to, or the one that was built last in this checkout. Where
 * the program was started by a link, such as /opt/dateline/current, that is followed anew.
 */
export function findArtifact() {
  const started = dirname(dirname(process.argv[1] ?? ""));
  for (const folder of [started, root, current]) {
    if (existsSync(join(folder, manifestName))) return realpathSync(folder);
  }
  throw new Problem("Nothing is built. Run: npm run build");
}

/**
 * What an artifact says of itself: `{ id, version, commit, builtAt, node }`; null while it is
 * unfinished.
 */
export function readManifest(artifact) {
  try {
    return JSON.parse(readFileSync(join(artifact, manifestName), "utf8"));
  } catch {
    return null;
  }
}

/** Completes the artifact, makes it the current one, and removes those of long ago. */
export function finish(artifact) {
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const manifest = {
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

/** Makes dist/current lead there, at once and without a moment in which it leads nowhere. */
export function makeCurrent(artifact) {
  const link = `${current}.${process.pid}`;
  rmSync(link, { force: true });
  symlinkSync(basename(artifact), link, "junction");
  renameSync(link, current);
}

const readBuilds = () =>
  readdirSync(dist, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name: id }) => ({ id, since: statSync(join(dist, id)).mtimeMs }));

/** The ids of the builds to remove: all but the latest and those in use. */
export function toRemovable(builds, inUse) {
  return builds
    .toSorted((a, b) => b.since - a.since)
    .map(({ id }) => id)
    .filter((id) => !inUse.includes(id))
    .slice(keptBuilds - 1);
}
