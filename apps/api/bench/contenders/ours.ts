import { fileURLToPath } from "node:url";
import type { Operation } from "../operations/operation.ts";
import { type Ask, type Contender, readData, startProgram, toPosts } from "./contender.ts";

const folder = fileURLToPath(new URL("../../", import.meta.url));

export type OursOptions = {
  name: string;
  databaseUrl: string;
  port: number;
  /** Of the cache of answers; 0 is without. */
  cacheMegabytes: number;
  nodeArgs?: string[];
};

/** Our API as `npm start` runs it. */
export async function startOurs(options: OursOptions): Promise<Contender> {
  const { name, databaseUrl, port, cacheMegabytes, nodeArgs = [] } = options;
  const program = await startProgram({
    name,
    node: process.execPath,
    args: [...nodeArgs, "--import", "tsx", "src/main.ts"],
    folder,
    port,
    env: {
      DATABASE_URL: databaseUrl,
      API_PORT: String(port),
      CACHE_MEGABYTES: String(cacheMegabytes),
      // One client sends everything.
      RATE_LIMIT: "0",
    },
    ready: { path: "/ready" },
  });
  return {
    ...program,
    toAsks: async (operation) => toPosts(operation.questions, (question) => question.ours),
    toSame: (operation, text) => operation.toSame.ours(readData(text)),
  };
}

/** The same server for a client, or a CDN, that has the answer and asks whether it still holds. */
export function toRevalidated(name: string, ours: Contender): Contender {
  return {
    ...ours,
    name,
    toAsks: (operation) => readRevalidations(ours.origin, operation),
    stop: async () => {},
  };
}

async function readRevalidations(origin: string, operation: Operation): Promise<Ask[] | null> {
  const asks: Ask[] = [];
  for (const { ours } of operation.questions) {
    const variables = JSON.stringify(ours.variables);
    const path = `/graphql?${new URLSearchParams({ query: ours.query, variables })}`;
    const headers = { accept: "application/graphql-response+json, application/json" };
    const response = await fetch(`${origin}${path}`, { headers });
    await response.arrayBuffer();
    const etag = response.headers.get("etag");
    if (etag === null) return null;
    asks.push({ method: "GET", path, headers: { ...headers, "if-none-match": etag }, body: null });
  }
  return asks;
}
