import { join } from "node:path";
import { findArtifact, readManifest } from "../artifact/artifact.ts";
import { takeFreePort } from "../processes/ports.ts";
import { toMessage } from "../session/problem.ts";
import type { Session } from "../session/session.ts";
import { root } from "../session/settings.ts";
import { prepareDatabase, toApiDatabaseUrl } from "./database.ts";
import { describeApi, describeDashboard, type Server, startServer } from "./servers.ts";
import type { Supervised } from "./supervise.ts";

/** The processes that an upgrade replaces. */
type Running = { url: string; api: Supervised; dashboard: Supervised };

// Without a listener, the signal would end the process, even while it is starting.
let onSignal = () => {};

/** Handles SIGUSR2 from the start of the process. */
export function acceptUpgrades(): void {
  if (process.platform !== "win32") process.on("SIGUSR2", () => onSignal());
}

/**
 * On SIGUSR2, replaces the servers by those of the current artifact. Each is first started on
 * another port; if anything fails, the running ones stay.
 */
export function upgradeOnSignal(session: Session, { url, api, dashboard }: Running): void {
  let upgrading = Promise.resolve();
  onSignal = () => {
    upgrading = upgrading.then(upgrade);
  };
  session.lock?.setBuild(toId(session));

  async function upgrade() {
    const { settings, report, lock } = session;
    const running = toId(session);
    try {
      const next = { ...session, artifact: findArtifact() };
      report(`Upgrading to the build ${toId(next)}.`);
      await prepareDatabase(next, { url, ...toCollections(next) });
      const apiPort = await takeFreePort(settings.host);
      await tryOut(next, toApi({ ...next, settings: { ...settings, apiPort } }, url));
      await api.replace(toApi(next, url));
      const webPort = await takeFreePort(settings.host);
      await tryOut(next, describeDashboard({ ...next, settings: { ...settings, webPort } }));
      await dashboard.replace(describeDashboard(next));
      session.artifact = next.artifact;
      lock?.setBuild(toId(next));
      report(`Upgraded to the build ${toId(next)}.`);
    } catch (error) {
      lock?.setBuild(running, toMessage(error));
      report(`The upgrade failed, and the servers that run go on: ${toMessage(error)}`);
    }
  }
}

/** The collections with which the database is prepared. */
export const toCollections = ({ artifact, settings }: Pick<Session, "artifact" | "settings">) => ({
  dataset: join(artifact ?? join(root, "prisma"), "dataset"),
  collections: settings.collections,
});

/** The API on the owner's database. */
export const toApi = (session: Session, url: string, options?: { watch: boolean }) =>
  describeApi(session, toApiDatabaseUrl(session.settings, url), options);

async function tryOut(session: Session, server: Server) {
  // The running server uses the port of the metrics.
  const env = { ...server.env, API_METRICS_PORT: "", WEB_METRICS_PORT: "" };
  const { child } = await startServer(session, { ...server, env, isReplaceable: false });
  await session.processes.stop(child, 10_000);
}

const toId = ({ artifact }: Pick<Session, "artifact">) =>
  artifact === undefined ? null : (readManifest(artifact)?.id ?? null);
