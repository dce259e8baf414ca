import { mkdtempSync, rmSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Problem } from "../session/problem.ts";
import { readSettings, requireDashboardSettings } from "../session/settings.ts";
import { requireDataFolder } from "./checks.ts";
import { requireStack } from "./stack.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "dateline-checks-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the checks of `npm start`, and resolves to the error of the first that fails. */
async function findProblem(given: Record<string, string>): Promise<unknown> {
  const environment = { DATA_DIR: folder, WEB_PORT: "3129", API_PORT: "4129", ...given };
  try {
    const settings = readSettings(environment);
    requireDashboardSettings(environment);
    await requireDataFolder(settings);
    await requireStack({ settings, lock: undefined });
    return null;
  } catch (error) {
    return error;
  }
}

test.each([
  [{ WEB_PORT: "many" }, 'WEB_PORT is "many"'],
  [{ API_PORT: "0" }, 'API_PORT is "0"'],
  [{ API_PORT: "65536" }, 'API_PORT is "65536"'],
  [{ WEB_PORT: "4321", API_PORT: "4321" }, "are both 4321"],
  [{ WEB_METRICS_PORT: "3129" }, "WEB_METRICS_PORT must differ from WEB_PORT, which is 3129."],
  [{ API_METRICS_PORT: "4129" }, "API_PORT and API_METRICS_PORT are both 4129."],
  [{ API_METRICS_PORT: "3129" }, "WEB_PORT and API_METRICS_PORT are both 3129."],
  [{ WEB_METRICS_PORT: "9", API_METRICS_PORT: "9" }, "a port each"],
  [{ API_METRICS_PORT: "many" }, 'API_METRICS_PORT is "many"'],
  [{ WEB_METRICS_PORT: "9101", METRICS_HOST: "192.0.2.1" }, 'METRICS_HOST is "192.0.2.1"'],
  [{ HOST: "192.0.2.1" }, 'HOST is "192.0.2.1"'],
  [{ DATABASE_URL: "localhost/dateline" }, "DATABASE_URL does not look like"],
  [{ DATABASE_URL: "mysql://a:s3cret@localhost/a" }, "DATABASE_URL does not look like"],
  [{ DATABASE_URL: "postgresql://a:s3cret@localhost" }, "DATABASE_URL does not look like"],
  [{ DATABASE_URL: "postgresql://a:s3cret@127.0.0.1:1/a" }, "127.0.0.1:1 (DATABASE_URL) cannot"],
  [{ API_DATABASE_URL: "postgresql://a:s3cret@127.0.0.1/a" }, "set without DATABASE_URL"],
  [{ DATABASE_READ_URL: "postgresql://a:s3cret@127.0.0.1/a" }, "set without DATABASE_URL"],
  [{ DATABASE_URL: "postgresql://a@b/c", API_DATABASE_URL: "s3cret" }, "API_DATABASE_URL does not"],
  [{ API_URL: "localhost:4000" }, "API_URL must be an http or https address"],
  [{ PUBLIC_API_URL: "api" }, 'not "api"'],
  [{ PUBLIC_URL: "https://example.org/dateline" }, "PUBLIC_URL must have no path"],
  [{ REPORT_TO: "nonsense" }, "REPORT_TO must be"],
  [{ DATA_DIR: "/dev/null/data" }, "/dev/null/data cannot be written"],
])("rejects %o in one sentence", async (environment, words) => {
  const problem = await findProblem(environment);
  expect(problem).toBeInstanceOf(Problem);
  const { message } = problem as Problem;
  expect(message).toContain(words);
  expect(message).not.toContain("s3cret");
  expect(message).not.toContain("\n");
});

test.each(["WEB_PORT", "API_PORT"])("suggests a free port when %s is in use", async (variable) => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const problem = await findProblem({ [variable]: `${port}` });
  await new Promise((resolve) => server.close(resolve));
  expect(`${problem}`).toMatch(
    new RegExp(`Port ${port} .* in use .* ${variable} to another port, such as \\d+\\.$`),
  );
});
