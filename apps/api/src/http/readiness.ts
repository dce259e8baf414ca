import { type Database, readPendingMigrations } from "@dateline/db";
import type { Plugin } from "graphql-yoga";
import type { Logger } from "pino";

/** `/ready`: the process can answer, since its database does and has every migration. (`/health`, that it lives, is Yoga's.) */
export function useReadiness(database: Database, log: Logger): Plugin {
  return {
    async onRequest({ url, endResponse, fetchAPI }) {
      if (url.pathname !== "/ready") return;
      const problem = await readProblem(database, log);
      endResponse(
        problem
          ? fetchAPI.Response.json({ status: "unavailable", problem }, { status: 503 })
          : fetchAPI.Response.json({ status: "ok" }),
      );
    },
  };
}

async function readProblem(database: Database, log: Logger): Promise<string | null> {
  try {
    const pending = await readPendingMigrations(database.pool);
    return pending.length > 0 ? "The database lacks migrations: migrate it." : null;
  } catch (error) {
    log.warn({ err: error }, "database not ready");
    return "The database does not answer.";
  }
}
