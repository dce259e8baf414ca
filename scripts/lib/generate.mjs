import { readFileSync } from "node:fs";
import { join } from "node:path";
import { listFiles } from "./fingerprint.mjs";
import { generateClient, install } from "./install.mjs";
import { runSession } from "./session.mjs";
import { root } from "./settings.mjs";

/**
 * The generators of committed files. The order matters: the types of the dashboard's documents
 * depend on the API's schema.
 */
const generators = [
  { title: "Dataset schemas", folder: "packages/importer", program: "src/print-json-schemas.ts" },
  { title: "API schema", folder: "apps/api", program: "src/print-schema.ts" },
  { title: "Dashboard documents", folder: "apps/web", program: "codegen.ts" },
  { title: "Notice", folder: ".", program: "scripts/write-notice.mjs" },
];

const generated = [
  "prisma/dataset/schema",
  "apps/api/schema.graphql",
  "apps/web/src/graphql/generated.ts",
  "apps/api/src/metrics/generated.ts",
  "NOTICE",
];

/** `npm run generate`: every generated file anew. */
export function runGenerate() {
  return runSession({
    logName: "generate",
    async work(session) {
      const { steps } = session;
      await steps.run("Dependencies", (tell) => install(session, tell));
      await steps.run("Database client", () => generateClient(session));
      for (const generator of generators) {
        await steps.run(generator.title, () => runGenerator(session, generator));
      }
      return 0;
    },
  });
}

/** Generates and returns the files that were not what their sources say. */
export async function findStaleFiles(session) {
  const before = readGenerated();
  for (const generator of generators) await runGenerator(session, generator);
  const after = readGenerated();
  const names = new Set([...before.keys(), ...after.keys()]);
  return [...names].filter((name) => before.get(name) !== after.get(name));
}

/** Runs one generator; rejects when it fails. */
export function runGenerator({ processes }, { folder, program }) {
  const args = ["--import", "tsx", program];
  return processes
    .run("generate", process.execPath, args, { cwd: join(root, folder) })
    .then(() => {});
}

function readGenerated() {
  const files = generated.flatMap((path) => listFiles(join(root, path)));
  return new Map(files.map((file) => [file.slice(root.length + 1), readFileSync(file, "utf8")]));
}
