import { type Database, readPendingMigrations } from "@dateline/db";
import type { Plugin } from "graphql-yoga";
import type { Logger } from "pino";

/**
 * `/ready`: the process can answer, because its database does and has every migration. (`/health`,
 * which only says that the process is alive, is Yoga's.) Requests that come while a check is running
 * share its result, and the check never waits for the pool.
 */
export function useReadiness(database: Database, log: Logger): Plugin {
  let running: Promise<string | null> | null = null;
  const check = () => {
    running ??= readProblem(database, log).finally(() => {
      running = null;
    });
    return running;
  };
  return {
    async onRequest({ url, endResponse, fetchAPI }) {
      if (url.pathname !== "/ready") return;
      const problem = await check();
      endResponse(
        problem
          ? fetchAPI.Response.json({ status: "unavailable", problem }, { status: 503 })
          : fetchAPI.Response.json({ status: "ok" }),
      );
    },
  };
}

async function readProblem({ control }: Database, log: Logger): Promise<string | null> {
  try {
    const pending = await readPendingMigrations(control);
    return pending.length > 0 ? "The database lacks migrations: migrate it." : null;
  } catch (error) {
    log.warn({ err: error }, "database not ready");
    return "The database does not answer.";
  }
}
