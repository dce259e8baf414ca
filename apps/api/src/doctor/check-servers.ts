import { type Finding, ok, unknown, wrong } from "./finding.ts";

type Health = { version: string; commit: string | null };

/**
 * Checks that both servers are ready and of the same release. Servers that do not run are not a
 * problem.
 */
export async function checkServers(apiUrl: string, webUrl: string): Promise<Finding[]> {
  const names = [
    ["API", apiUrl],
    ["Dashboard", webUrl],
  ] as const;
  const found = await Promise.all(
    names.map(async ([name, url]) => ({ name, url, health: await readJson(`${url}/health`) })),
  );
  const running = found.filter(({ health }) => health !== null);
  const findings = await Promise.all(
    found.map(async ({ name, url, health }) => {
      if (health === null) return unknown(name, `Does not answer at ${url}.`);
      const ready = await readJson(`${url}/ready`);
      const { version, commit } = health.body as Health;
      return ready?.status === 200
        ? ok(
            name,
            `Ready at ${url}, version ${version}${commit ? ` (${commit.slice(0, 12)})` : ""}.`,
          )
        : wrong(name, `At ${url} it is not ready.`, toAdvice(ready?.body));
    }),
  );
  const releases = new Set(running.map(({ health }) => JSON.stringify(toRelease(health?.body))));
  if (releases.size > 1) {
    findings.push(
      wrong(
        "Versions",
        "API and dashboard are of different releases.",
        "Finish the upgrade: restart the one that is older.",
      ),
    );
  }
  return findings;
}

const toRelease = (body: unknown) => {
  const { version, commit } = body as Health;
  return { version, commit };
};

const toAdvice = (body: unknown): string =>
  body && typeof body === "object" && "problem" in body ? String(body.problem) : "Look at its log.";

async function readJson(url: string): Promise<{ status: number; body: unknown } | null> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(10_000) });
    return { status: response.status, body: await response.json() };
  } catch {
    return null;
  }
}
