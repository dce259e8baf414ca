import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { toFingerprint } from "../artifact/fingerprint.ts";
import { findProgram } from "../processes/find-program.ts";
import type { Session } from "../session/session.ts";
import { root } from "../session/settings.ts";

const folder = join(root, "packages/db");
const stamp = join(folder, "generated", ".stamp");

/** Generates the Prisma client, unless the existing one is of the current schema. */
export async function generateClient({ processes }: Pick<Session, "processes">) {
  const wanted = toFingerprint(["prisma/schema.prisma", "packages/db/package.json"]);
  if (readStamp() === wanted) return "unchanged";
  await processes.run("prisma", process.execPath, [findProgram(folder, "prisma"), "generate"], {
    cwd: folder,
    // Without this it downloads an engine that it does not use. Any existing program will do.
    env: { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: "1" },
  });
  writeFileSync(stamp, wanted);
}

/** The same, shown as a step. */
export const generateClientInStep = (session: Session) =>
  session.steps.run("Database client", () => generateClient(session));

function readStamp() {
  try {
    return readFileSync(stamp, "utf8");
  } catch {
    return null;
  }
}
