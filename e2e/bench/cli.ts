import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { installRivals, readCommit, requirePublishable } from "@dateline/bench";
import { toReport, writeReadme, writeReport } from "./report.ts";
import { measure } from "./run.ts";
import { serveFolder } from "./serve-folder.ts";
import { type Subject, toOurs, toTimelineJs, toVisTimeline } from "./subject.ts";

// Started by `npm run bench:web`, which documents the options and starts the servers.

const { values } = parseArgs({
  options: {
    web: { type: "string", multiple: true, default: [] },
    only: { type: "string" },
    rounds: { type: "string" },
    minutes: { type: "string" },
    quick: { type: "boolean", default: false },
    name: { type: "string" },
    events: { type: "string" },
  },
});

const source = fileURLToPath(new URL("rivals", import.meta.url));
const folder = fileURLToPath(new URL("../../.data/bench-web", import.meta.url));

const items = { visTimeline: 3000, timelineJs: 100 };

function parseNumber(name: string, text: string): number {
  const number = Number(text);
  if (Number.isFinite(number) && number >= 0) return number;
  throw new Error(`--${name} is "${text}"; write a number.`);
}

/** The pages of `--web`: an address, or a name, = and an address. */
function toOurSubjects(): Subject[] {
  return values.web.map((text) => {
    const [, name = text, url = text] = text.match(/^([^:/]+)=(.*)$/) ?? [];
    return toOurs(name, url.replace(/\/$/, ""));
  });
}

async function main(): Promise<void> {
  const isWhole = !values.quick && values.only === undefined;
  const name = values.name ?? (isWhole ? "full" : "quick");
  const isPublished = name === "full";
  const commit = readCommit();
  if (isPublished) requirePublishable(commit, "Or give the run another name with --name.");
  await installRivals({ source, folder, args: ["--ignore-scripts"] });
  const files = await serveFolder(folder);
  const all = [
    ...toOurSubjects(),
    toVisTimeline(
      `vis-timeline alone, ${items.visTimeline.toLocaleString("en")} items`,
      files.origin,
      items.visTimeline,
    ),
    toTimelineJs(`TimelineJS3, ${items.timelineJs} events`, files.origin, items.timelineJs),
  ];
  const wanted = values.only?.split(",");
  const subjects = all.filter(
    ({ name }) => !wanted || wanted.some((part) => name.toLowerCase().includes(part.toLowerCase())),
  );
  try {
    const results = await measure(subjects, {
      commit,
      rounds: parseNumber("rounds", values.rounds ?? (values.quick ? "1" : "3")),
      minutes: parseNumber("minutes", values.minutes ?? (values.quick ? "0" : "5")),
      lighthouse: values.quick ? null : folder,
    });
    await writeReport(name, results);
    if (isPublished) await writeReadme(results);
    process.stdout.write(`\n${toReport(results).join("\n")}\n`);
    process.stderr.write(`\nWritten to e2e/bench/results/${name}.md and .json.\n`);
  } finally {
    files.close();
  }
}

try {
  await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
