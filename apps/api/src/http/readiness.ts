import { readSchemaProblem } from "@dateline/db";
import { type ExecutionResult, execute, type GraphQLSchema, parse } from "graphql";
import type { Plugin } from "graphql-yoga";
import type { Logger } from "pino";
import { createKnownIds } from "../domain/name-ids.ts";
import { createReads } from "../domain/reads.ts";
import type { ReadServer, ReadServers } from "../replica/read-servers.ts";

/** The running software; `commit` is null if unknown. */
export type Release = { version: string; commit: string | null };

type ReadinessOptions = { servers: ReadServers; schema: GraphQLSchema; log: Logger };

/** A check that takes longer counts as failed. */
const maxCheckMs = 5_000;

/** The query that every page of the dashboard needs. */
const question = parse(`{
  dataset { title version events }
  organizations(first: 1) { nodes { slug name eventCount } }
  timeline(window: { from: "2000-01-01", to: "2100-01-01" }, resolution: 1, items: 1) {
    total
    items { slug }
  }
  events(first: 1) {
    nodes {
      slug
      date { label }
      place { slug }
      participations { role organization { slug } }
      involvements { role person { slug } }
      statements { paraphrase }
      citations { document { url publisher { owner } } }
      corroboration { owners }
    }
  }
}`);

/** `/health`: the process is alive, and its version and commit. */
export function useHealth(release: Release): Plugin {
  return {
    onRequest({ url, endResponse, fetchAPI }) {
      if (url.pathname !== "/health") return;
      endResponse(fetchAPI.Response.json({ status: "ok", ...release }));
    },
  };
}

/**
 * `/ready`: the process can answer, because its database, or the replica, has every migration and
 * answers what every page asks for. Requests that come while a check is running share its result,
 * and the check has a connection of its own.
 */
export function useReadiness(options: ReadinessOptions): Plugin {
  const { log } = options;
  let running: Promise<string | null> | null = null;
  let known: string | null = null;
  const check = () => {
    running ??= readProblem(options)
      .then(({ problem, reason }) => {
        // Only changes are logged, because probes arrive every few seconds.
        if (problem !== known && problem !== null) log.warn({ problem, reason }, "not ready");
        if (problem !== known && problem === null) log.warn("ready again");
        known = problem;
        return problem;
      })
      .finally(() => {
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

type Result = { problem: string | null; reason?: string | undefined };

async function readProblem({ servers, schema }: ReadinessOptions): Promise<Result> {
  const current = servers.current();
  const result = await readServerProblem(current, schema);
  const other = result.problem === null ? null : servers.insteadOf(current);
  if (other === null) return result;
  const instead = await readServerProblem(other, schema);
  return instead.problem === null ? instead : result;
}

async function readServerProblem({ database }: ReadServer, schema: GraphQLSchema): Promise<Result> {
  const { readiness } = database;
  try {
    const problem = await readSchemaProblem(readiness);
    if (problem !== null) return { problem };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { problem: "The database does not answer.", reason };
  }
  const signal = AbortSignal.timeout(maxCheckMs);
  const reads = createReads({ ...database, pool: readiness, signal }, createKnownIds());
  const { errors } = (await execute({
    schema,
    document: question,
    contextValue: { reads },
  })) as ExecutionResult;
  const [error] = errors ?? [];
  if (!error) return { problem: null };
  return {
    problem:
      "The database does not answer what every page asks for. Check that it is restored completely and not overloaded.",
    reason: (error.originalError ?? error).message,
  };
}
