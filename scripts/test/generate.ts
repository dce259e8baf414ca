import { readFileSync } from "node:fs";
import { join } from "node:path";
import { listFiles } from "../artifact/fingerprint.ts";
import type { Processes } from "../processes/processes.ts";
import { runSession } from "../session/session.ts";
import { root } from "../session/settings.ts";
import { generateClientInStep } from "../start/client.ts";
import { buildPlayground } from "../start/playground.ts";

/** A TypeScript program, with the folder of the repository in which it runs. */
type Generator = { folder: string; program: string };

/**
 * The generators of committed files. The order matters: the types of the dashboard's and the
 * client's documents depend on the API's schema.
 */
const generators: (Generator & { title: string })[] = [
  {
    title: "Dataset schemas and fields",
    folder: "packages/importer",
    program: "src/print-json-schemas.ts",
  },
  { title: "API schema", folder: "apps/api", program: "src/print-schema.ts" },
  { title: "Dashboard documents", folder: "apps/web", program: "codegen.ts" },
  { title: "Client documents", folder: "packages/client", program: "codegen.ts" },
  { title: "Notice", folder: ".", program: "scripts/licenses/write-notice.ts" },
];

const generated = [
  "prisma/dataset/schema",
  "docs/import.md",
  "apps/api/schema.graphql",
  "apps/web/src/graphql/generated.ts",
  "apps/api/src/metrics/generated.ts",
  "packages/client/src/generated.ts",
  "NOTICE",
];

/** `npm run generate`: writes all generated files. */
export function runGenerate(): Promise<void> {
  return runSession({
    logName: "generate",
    async work(session) {
      await generateClientInStep(session);
      await session.steps.run("Playground", () => buildPlayground(session));
      for (const generator of generators) {
        await session.steps.run(generator.title, () => runGenerator(session, generator));
      }
      return 0;
    },
  });
}

/** Writes all generated files, and resolves to the names of those that were stale. */
export async function findStaleFiles(context: { processes: Processes }): Promise<string[]> {
  const before = readGenerated();
  for (const generator of generators) await runGenerator(context, generator);
  const after = readGenerated();
  const names = new Set([...before.keys(), ...after.keys()]);
  return [...names].filter((name) => before.get(name) !== after.get(name));
}

/** Runs one generator; rejects if it fails. */
export async function runGenerator(
  { processes }: { processes: Processes },
  { folder, program }: Generator,
): Promise<void> {
  const args = ["--import", "tsx", program];
  await processes.run("generate", process.execPath, args, { cwd: join(root, folder) });
}

function readGenerated() {
  const files = generated.flatMap((path) => listFiles(join(root, path)));
  return new Map(files.map((file) => [file.slice(root.length + 1), readFileSync(file, "utf8")]));
}
