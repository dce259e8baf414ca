import { type ChildProcess, spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { readEnvironment } from "../env.ts";
import type { LoadRequest } from "../load/job.ts";
import type { GraphqlRequest, Operation, Question } from "../operations/operation.ts";

/** A request whose expected status and length are not known yet. */
export type Ask = Omit<LoadRequest, "status" | "bytes">;

/** A server to be measured, running in a process of its own. */
export type Contender = {
  name: string;
  origin: string;
  pid: number;
  /** The requests for an operation's questions; null if the server cannot answer them. */
  toAsks: (operation: Operation) => Promise<Ask[] | null>;
  /** Returns the part of an answer that is compared between servers. */
  toSame: (operation: Operation, text: string) => unknown;
  stop: () => Promise<void>;
};

export type Program = {
  name: string;
  /** The Node.js executable. */
  node: string;
  args: string[];
  folder: string;
  port: number;
  env: Record<string, string>;
  /** Written to the standard input of the program. */
  input?: string;
  /** A request that is answered with 200 when the server is ready. */
  ready: { path: string; body?: string };
};

const patienceMs = 60_000;

/** Starts a server and waits until it answers. */
export async function startProgram(program: Program) {
  const { name, node, args, folder, port, env, input = "", ready } = program;
  const child = spawn(node, args, {
    cwd: folder,
    env: { ...readEnvironment(), NODE_ENV: "production", ...env },
    stdio: ["pipe", "ignore", "pipe"],
  });
  child.stdin.end(input);
  let output = "";
  child.stderr.on("data", (chunk: Buffer) => {
    output = (output + chunk.toString()).slice(-4000);
  });
  const origin = `http://127.0.0.1:${port}`;
  const start = performance.now();
  while (!(await answers(origin, ready))) {
    if (child.exitCode !== null || performance.now() - start > patienceMs) {
      child.kill("SIGKILL");
      throw new Error(`${name} did not start:\n${output}`);
    }
    await sleep(100);
  }
  return { name, origin, pid: child.pid ?? 0, stop: () => stop(child) };
}

async function answers(origin: string, { path, body }: Program["ready"]): Promise<boolean> {
  const headers = { "content-type": "application/json" };
  try {
    const response = await fetch(`${origin}${path}`, body ? { method: "POST", headers, body } : {});
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}

function stop(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null) return resolve();
    child.once("exit", () => resolve());
    child.kill("SIGTERM");
    setTimeout(() => child.kill("SIGKILL"), 5000).unref();
  });
}

/** Questions as POST requests of GraphQL over HTTP. */
export function toPosts(
  questions: readonly Question[],
  choose: (question: Question) => GraphqlRequest | null,
  headers: Record<string, string> = {},
): Ask[] | null {
  const asks: Ask[] = [];
  for (const question of questions) {
    const request = choose(question);
    if (request === null) return null;
    asks.push({
      method: "POST",
      path: "/graphql",
      headers: {
        "content-type": "application/json",
        accept: "application/graphql-response+json, application/json",
        ...headers,
      },
      body: JSON.stringify(request),
    });
  }
  return asks;
}

/** Returns the `data` of a GraphQL answer; throws if it has errors. */
export function readData(text: string): never {
  const { data, errors } = JSON.parse(text) as { data: never; errors?: unknown };
  if (errors !== undefined) throw new Error(`It answers with errors: ${JSON.stringify(errors)}`);
  return data;
}
