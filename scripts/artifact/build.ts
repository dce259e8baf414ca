import {
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { listFontFiles } from "../../apps/web/src/outputs/picture/fonts.mjs";
import { toLicenseTexts } from "../licenses/license-texts.ts";
import { runSession, type Session } from "../session/session.ts";
import { root, toShownPath } from "../session/settings.ts";
import type { Report } from "../session/steps.ts";
import { generateClientInStep } from "../start/client.ts";
import { buildPlayground } from "../start/playground.ts";
import { finish, makeCurrent, readManifest, toArtifactFolder, toBuildId } from "./artifact.ts";
import { bundleDashboardServer, bundlePrograms } from "./bundle.ts";
import { buildDashboard, dashboardFolder } from "./dashboard.ts";

/** How long the files of earlier dashboards are kept, because open pages still load them. */
const keptAssetsMs = 7 * 24 * 60 * 60 * 1000;

/** `npm run build`: builds an artifact in dist, next to the one that may be running. */
export function build(): Promise<void> {
  return runSession({
    logName: "build",
    async work(session) {
      const { steps } = session;
      const artifact = await buildInSteps(session);
      steps.say();
      steps.say(`Run it with npm run serve, from here or from a copy of ${toShownPath(artifact)}.`);
      return 0;
    },
  });
}

/** Builds the artifact, showing its steps. */
export async function buildInSteps(session: Session): Promise<string> {
  await generateClientInStep(session);
  let artifact = "";
  await session.steps.run("Built", async (report) => {
    artifact = await buildArtifact(session, report);
    return toShownPath(artifact);
  });
  return artifact;
}

/** Builds the artifact of the checkout, unless it exists; resolves to its folder. */
export async function buildArtifact(
  session: Pick<Session, "processes">,
  report?: Report,
): Promise<string> {
  const artifact = await buildPrograms(session);
  return completeArtifact(session, artifact, report);
}

/** Builds the first part, which takes seconds and suffices for the database and the API. */
export async function buildPrograms(session: Pick<Session, "processes">): Promise<string> {
  await buildPlayground(session);
  const artifact = toArtifactFolder(toBuildId());
  if (!existsSync(join(artifact, "lib"))) await bundlePrograms(artifact);
  return artifact;
}

/** Builds the rest: the dashboard, the licenses and the manifest. */
export async function completeArtifact(
  session: Pick<Session, "processes">,
  artifact: string,
  report?: Report,
): Promise<string> {
  if (readManifest(artifact) !== null) {
    makeCurrent(artifact);
    return artifact;
  }
  await buildDashboard(session, report);
  await copyDashboard(artifact);
  writeFileSync(join(artifact, "licenses.txt"), toLicenseTexts());
  for (const name of ["LICENSE", "NOTICE"]) cpSync(join(root, name), join(artifact, name));
  writeFileSync(join(artifact, "package.json"), toPackageJson());
  finish(artifact);
  return artifact;
}

async function copyDashboard(artifact: string) {
  const built = join(dashboardFolder, ".next");
  const unfinished = join(artifact, "web.new");
  const folder = join(unfinished, "apps", "web");
  rmSync(unfinished, { recursive: true, force: true });
  cpSync(join(built, "standalone"), unfinished, { recursive: true, verbatimSymlinks: true });
  // The standalone server of Next.js, which serve.js replaces.
  rmSync(join(folder, "server.js"));
  removeTraced(join(unfinished, "node_modules", ".pnpm"));
  for (const file of listFontFiles()) {
    cpSync(realpathSync(join(dashboardFolder, file)), join(folder, file));
  }
  const assets = join(folder, ".next", "static");
  copyEarlierAssets(assets);
  cpSync(join(built, "static"), assets, { recursive: true });
  await bundleDashboardServer(folder);
  rmSync(join(artifact, "web"), { recursive: true, force: true });
  renameSync(unfinished, join(artifact, "web"));
}

/**
 * Removes packages that Next.js traces but that are not needed: its image optimizer, which is
 * switched off and whose libvips is under the LGPL (the journeys install it), and fonts that are
 * copied elsewhere.
 */
function removeTraced(packages: string) {
  for (const name of readdirSync(packages)) {
    if (/^(sharp@|@img\+|@fontsource\+|@expo-google-fonts\+)/.test(name)) {
      rmSync(join(packages, name), { recursive: true });
    }
  }
  for (const entry of readdirSync(packages, { withFileTypes: true, recursive: true })) {
    const path = join(entry.parentPath ?? entry.path, entry.name);
    if (entry.isSymbolicLink() && !existsSync(path)) rmSync(path);
  }
  rmSync(join(packages, "node_modules", "@img"), { recursive: true, force: true });
}

/** File names contain hashes, so the files of several dashboards can share a folder. */
function copyEarlierAssets(assets: string) {
  const earlier = join(root, "dist", "current", "web", "apps", "web", ".next", "static");
  if (!existsSync(earlier)) return;
  const isKept = (path: string) =>
    statSync(path).isDirectory() || Date.now() - statSync(path).mtimeMs < keptAssetsMs;
  cpSync(realpathSync(earlier), assets, {
    recursive: true,
    preserveTimestamps: true,
    filter: isKept,
  });
}

function toPackageJson() {
  const { name, version, license, engines } = JSON.parse(
    readFileSync(join(root, "package.json"), "utf8"),
  ) as Record<string, unknown>;
  const scripts = { serve: "node scripts/serve.mjs" };
  return `${JSON.stringify({ name, private: true, version, license, type: "module", engines, scripts }, null, 2)}\n`;
}
