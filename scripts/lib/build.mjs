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
import { finish, makeCurrent, readManifest, toArtifactFolder, toBuildId } from "./artifact.mjs";
import { bundleDashboardServer, bundlePrograms } from "./bundle.mjs";
import { buildDashboard, dashboardFolder } from "./dashboard.mjs";
import { installInSteps } from "./install.mjs";
import { runSession } from "./session.mjs";
import { root, toShownPath } from "./settings.mjs";

/** For how long the files of earlier dashboards are kept: pages that are open still load them. */
const keptAssetsMs = 7 * 24 * 60 * 60 * 1000;

/** `npm run build`: an artifact in dist, beside the one that may be running. */
export function build() {
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

/** Installs what is needed and builds the artifact, each as a step that is shown. */
export async function buildInSteps(session) {
  const { steps } = session;
  await installInSteps(session);
  let artifact;
  await steps.run("Built", async (tell) => {
    artifact = await buildArtifact(session, tell);
    return toShownPath(artifact);
  });
  return artifact;
}

/** Builds the artifact of the checkout, unless it is there; resolves to its folder. */
export async function buildArtifact(session, tell = () => {}) {
  const artifact = await buildPrograms();
  return completeArtifact(session, artifact, tell);
}

/**
 * The part that takes a second and that the database and the API need; resolves to the artifact's
 * folder.
 */
export async function buildPrograms() {
  const artifact = toArtifactFolder(toBuildId());
  if (!existsSync(join(artifact, "lib"))) await bundlePrograms(artifact);
  return artifact;
}

/** The rest: the dashboard, and what tells an artifact's reader what it is. */
export async function completeArtifact(session, artifact, tell = () => {}) {
  if (readManifest(artifact) !== null) {
    makeCurrent(artifact);
    return artifact;
  }
  await buildDashboard(session, tell);
  await copyDashboard(artifact);
  // Reads YAML with a package, so it is loaded after the installation.
  const { toLicenseTexts } = await import("./license-texts.mjs");
  writeFileSync(join(artifact, "licenses.txt"), toLicenseTexts());
  for (const name of ["LICENSE", "NOTICE"]) cpSync(join(root, name), join(artifact, name));
  writeFileSync(join(artifact, "package.json"), toPackageJson());
  cpSync(join(root, "scripts", "serve.mjs"), join(artifact, "scripts", "serve.mjs"));
  finish(artifact);
  return artifact;
}

async function copyDashboard(artifact) {
  const built = join(dashboardFolder, ".next");
  const unfinished = join(artifact, "web.new");
  const folder = join(unfinished, "apps", "web");
  rmSync(unfinished, { recursive: true, force: true });
  cpSync(join(built, "standalone"), unfinished, { recursive: true, verbatimSymlinks: true });
  // Next.js' own, which serve.js stands for.
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
 * Next.js lists more than is needed: its optimizer of images, which is switched off and whose
 * libvips is under the LGPL (the journeys install it), and fonts that are found elsewhere.
 */
function removeTraced(packages) {
  for (const name of readdirSync(packages)) {
    if (/^(sharp@|@img\+|@fontsource\+)/.test(name)) {
      rmSync(join(packages, name), { recursive: true });
    }
  }
  for (const entry of readdirSync(packages, { withFileTypes: true, recursive: true })) {
    const path = join(entry.parentPath ?? entry.path, entry.name);
    if (entry.isSymbolicLink() && !existsSync(path)) rmSync(path);
  }
  rmSync(join(packages, "node_modules", "@img"), { recursive: true, force: true });
}

/** Their names say what they hold, so that those of several dashboards lie side by side. */
function copyEarlierAssets(assets) {
  const earlier = join(root, "dist", "current", "web", "apps", "web", ".next", "static");
  if (!existsSync(earlier)) return;
  const isKept = (path) =>
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
  );
  const scripts = { serve: "node scripts/serve.mjs" };
  return `${JSON.stringify({ name, private: true, version, license, type: "module", engines, scripts }, null, 2)}\n`;
}
