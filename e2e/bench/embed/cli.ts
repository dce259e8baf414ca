import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { installRivals, readCommit, toSpread, toSpreadText } from "@dateline/bench";
import { readMachine } from "../machine.ts";
import { serveFolder } from "../serve-folder.ts";
import { type Found, readSubject } from "./read-subject.ts";
import { takeEvents, toSubjects } from "./subjects.ts";

// Started by `npm run bench:embed`, which starts the servers.

const { values } = parseArgs({
  options: { web: { type: "string" }, rounds: { type: "string", default: "5" } },
});

const source = fileURLToPath(new URL("../rivals", import.meta.url));
const folder = fileURLToPath(new URL("../../../.data/bench-web", import.meta.url));
const results = fileURLToPath(new URL("../results", import.meta.url));

const measures: { title: string; read: (found: Found) => number; isCompared?: true }[] = [
  { title: "first event readable, ms", read: ({ readable }) => readable, isCompared: true },
  { title: "bytes, kB", read: ({ bytes }) => bytes / 1000, isCompared: true },
  { title: "of these scripts, kB", read: ({ script }) => script / 1000, isCompared: true },
  { title: "requests", read: ({ requests }) => requests },
];

async function main(webUrl: string): Promise<void> {
  await installRivals({ source, folder, args: ["--ignore-scripts"] });
  const files = await serveFolder(folder);
  const found = new Map<string, Found[]>();
  const subjects = toSubjects({ webUrl });
  try {
    for (const [index, { name, html }] of subjects.entries()) {
      await writeFile(join(folder, `embed-${index}.html`), toPage(name, html));
    }
    for (let round = 1; round <= Number(values.rounds); round++) {
      for (const [index, { name, readable }] of subjects.entries()) {
        process.stderr.write(`Round ${round}: ${name}\n`);
        const address = `${files.origin}/embed-${index}.html`;
        found.set(name, [...(found.get(name) ?? []), await readSubject(address, readable)]);
      }
    }
  } finally {
    files.close();
  }
  const report = toReport(found);
  await mkdir(results, { recursive: true });
  await writeFile(join(results, "embed.md"), report);
  await writeFile(
    join(results, "embed.json"),
    `${JSON.stringify(Object.fromEntries(found), null, 2)}\n`,
  );
  process.stdout.write(`\n${report}`);
}

function toReport(found: Map<string, Found[]>): string {
  const [[, ours] = [], ...others] = found;
  const rows = measures.map(({ title, read, isCompared }) => {
    const cells = [...found].map(([, rounds]) => {
      const text = toText(toSpread(rounds.map(read)));
      // Ratios within a round, so that other load on the machine affects both sides.
      const ratio = toSpread(
        rounds.map((one, n) => (ours?.[n] ? read(one) / read(ours[n]) : null)),
      );
      return isCompared && rounds !== ours ? `${text}; ${toText(ratio)} ×` : text;
    });
    return `| ${title} | ${cells.join(" | ")} |`;
  });
  const machine = Object.entries(readMachine(readCommit()));
  return `${[
    `Measured on ${new Date().toISOString().slice(0, 10)} with the same ${takeEvents().taken.length} events, median (min–max) of ${ours?.length ?? 0} rounds in turns,`,
    `each in a fresh Chromium on one machine without a slow network. ×: times ours in the same round; targets are 3 × the bytes and 2 × the time of TimelineJS3.`,
    "",
    ...machine.map(([name, value]) => `- ${name}: ${value}`),
    "",
    `| | ${[...found.keys()].join(" | ")} |`,
    `|---|${"--:|".repeat(others.length + 1)}`,
    ...rows,
  ].join("\n")}\n`;
}

const toText = (spread: ReturnType<typeof toSpread>) =>
  toSpreadText(spread ?? { median: 0, min: 0, max: 0, rounds: 0 }, (value) =>
    value >= 100 ? String(Math.round(value)) : value.toFixed(1),
  );

const toPage = (title: string, html: string) => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${title}</title><link rel="icon" href="data:,"></head>
<body>${html}</body></html>`;

if (values.web === undefined) throw new Error("--web is missing: the address of a dashboard.");
await main(values.web.replace(/\/$/, ""));
