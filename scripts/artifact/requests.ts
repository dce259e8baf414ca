import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import type { Running } from "./run-artifact.ts";

/** Waits until one of `lines`, which keeps growing, matches. Rejects if the process exits first. */
export async function waitFor(
  { child, stderr, stdout }: Running,
  lines: readonly string[],
  words: RegExp,
): Promise<void> {
  while (!lines.some((line) => words.test(line))) {
    if (child.exitCode !== null) throw new Error([...stdout.slice(-5), ...stderr].join("\n"));
    await sleep(50);
  }
}

/** Sends a query to the API; rejects unless it responds with 200. */
export async function ask(api: string, query = "{ eventCount }"): Promise<{ data?: unknown }> {
  const response = await fetch(`${api}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query }),
  });
  if (response.status !== 200) throw new Error(`${response.status}`);
  return (await response.json()) as { data?: unknown };
}

/** The status of a response, whose body is read to its end. */
export async function readStatus(url: string): Promise<number> {
  const response = await fetch(url);
  await response.arrayBuffer();
  return response.status;
}

type Answer = number | { data?: unknown };

/** Repeats a request on connections that are kept alive, until `end` is called. */
export function readUntilOver(request: () => Promise<Answer>) {
  let isOver = false;
  const count = (async () => {
    const failures: unknown[] = [];
    let served = 0;
    while (!isOver) {
      await request().then(
        (answer) => {
          if (typeof answer === "number" ? answer === 200 : answer.data) served++;
          else failures.push(answer);
        },
        (error) => failures.push(`${error.message} ${error.cause ?? ""}`),
      );
      // Leaves the CPU to the starting servers.
      await sleep(10);
    }
    return { served, failures };
  })();
  const end = () => {
    isOver = true;
  };
  return { count, end };
}

/** The process ID of the child that runs a file; undefined if there is none. */
export function findProcess(parent: number | undefined, file: string): number | undefined {
  return readFileSync(`/proc/${parent}/task/${parent}/children`, "utf8")
    .trim()
    .split(" ")
    .map(Number)
    .find((pid) => readFileSync(`/proc/${pid}/cmdline`, "utf8").includes(file));
}
