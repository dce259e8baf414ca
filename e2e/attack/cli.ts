import { parseArgs } from "node:util";
import { readCommit, requirePublishable, toCommitText } from "@dateline/bench";
import { attacks } from "./attacks.ts";
import { requireLoopback } from "./loopback.ts";
import { sendDocuments } from "./many-documents.ts";
import { findFailures, publish, toReport } from "./report.ts";
import { type Level, measure, openArena, readNames } from "./run.ts";
import { tryEach } from "./smoke.ts";

// Started by `npm run attack`, which documents the options and starts the servers.

const { values } = parseArgs({
  options: {
    web: { type: "string", default: "" },
    api: { type: "string", default: "" },
    "web-pid": { type: "string" },
    "api-pid": { type: "string" },
    only: { type: "string" },
    "at-once": { type: "string", default: "1,5,20" },
    clients: { type: "string", default: "5,20" },
    seconds: { type: "string", default: "8" },
    documents: { type: "string" },
    events: { type: "string" },
    publish: { type: "boolean", default: false },
    /** Sends each attack twice and measures nothing, as part of `npm test`. */
    smoke: { type: "boolean", default: false },
  },
});

// Max values of the options.
const most = { atOnce: 50, seconds: 60, documents: 200_000 };

function parseNumber(name: string, text: string, min: number, max: number): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= min && number <= max) return number;
  throw new Error(`--${name} is "${text}"; write a whole number from ${min} to ${max}.`);
}

/** Parses a list of numbers; an empty text has none. */
function parseLevels(name: "at-once" | "clients", isOneClient: boolean): Level[] {
  const numbers = values[name].split(",").filter((text) => text !== "");
  return numbers.map((text) => ({ atOnce: parseNumber(name, text, 1, most.atOnce), isOneClient }));
}

const parsePid = (text: string | undefined) => (text === undefined ? null : Number(text));

function chooseAttacks() {
  const wanted = values.only?.split(",");
  const unknown = wanted?.find((key) => attacks.every((attack) => attack.key !== key));
  if (unknown !== undefined) {
    const keys = attacks.map(({ key }) => key).join(", ");
    throw new Error(`--only names "${unknown}", which is no attack. There are ${keys}.`);
  }
  return attacks.filter(({ key }) => !wanted || wanted.includes(key));
}

async function main(): Promise<void> {
  const target = {
    webUrl: requireLoopback(values.web),
    apiUrl: requireLoopback(values.api),
    webPid: parsePid(values["web-pid"]),
    apiPid: parsePid(values["api-pid"]),
  };
  const chosen = chooseAttacks();
  const levels = [...parseLevels("at-once", true), ...parseLevels("clients", false)];
  const ms = 1000 * parseNumber("seconds", values.seconds, 1, most.seconds);
  const documents = parseNumber(
    "documents",
    values.documents ?? (values.only === undefined ? "50000" : "0"),
    0,
    most.documents,
  );
  const commit = readCommit();
  if (values.publish) requirePublishable(commit, "Or leave out --publish.");
  const arena = openArena(target, await readNames(target.apiUrl));
  try {
    if (values.smoke) {
      const problems = await tryEach(arena, chosen);
      for (const problem of problems) process.stderr.write(`${problem}\n`);
      process.stdout.write(`${chosen.length} attacks\n`);
      process.exitCode = problems.length === 0 ? 0 : 1;
      return;
    }
    const { quiet, turns } = await measure(arena, { attacks: chosen, levels, ms });
    const many = documents === 0 ? null : await sendDocuments(arena, target, documents);
    const results = {
      commit: toCommitText(commit),
      events: values.events ?? null,
      quiet,
      turns,
      many,
    };
    const report = toReport(results);
    process.stdout.write(`\n${report}`);
    if (values.publish) await publish(report);
    const failures = findFailures(results);
    for (const failure of failures) process.stderr.write(`${failure}\n`);
    process.exitCode = failures.length === 0 ? 0 : 1;
  } finally {
    arena.close();
  }
}

try {
  await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
