import { readCommit, requirePublishable, toCommitText } from "@dateline/bench";
import { type Download, listFormats, measureDownloads } from "./downloads.ts";
import { readMachine } from "./machine.ts";
import { published, writeResult } from "./report.ts";
import { prepareSize } from "./run.ts";

export type DownloadsRun = {
  serverUrl: string;
  events: number;
  port: number;
  /** Names of formats; empty for all. */
  only: readonly string[];
  name: string;
};

/** Downloads a dataset in each format, and writes the measurements to the results. */
export async function runDownloads(options: DownloadsRun): Promise<void> {
  const { serverUrl, events, port, only, name } = options;
  const formats = listFormats(events, only);
  const commit = readCommit();
  if (name === published.downloads) {
    requirePublishable(commit, "Or give the run another name with --name.");
  }
  const databaseUrl = await prepareSize(serverUrl, events);
  const files = await measureDownloads({
    databaseUrl,
    port,
    formats,
    onFile: (file) => process.stderr.write(`${toRow(file)}\n`),
  });
  for (const file of files) {
    if (file.events !== null && file.events !== events) {
      throw new Error(`${file.format} has ${file.events} of ${events} events.`);
    }
  }
  const at = new Date().toISOString();
  const machine = await readMachine(serverUrl, commit);
  const table = toTable(`${at.slice(0, 10)}, commit ${toCommitText(commit)}`, files);
  await writeResult(name, { at, machine, files }, table);
}

function toTable(when: string, files: readonly Download[]): string {
  return [
    `Measured on ${when}: all events in each format, of feeds the 100 newest, one file after the other, one reader. Memory is`,
    "the RSS of the API's process before, and the most in each tenth of the time. Lines of CSV and JSON Lines are counted.",
    "",
    "| format | events | MB | seconds | events/s | CPU of the API, s | RSS before, MB | RSS meanwhile, MB |",
    "|---|--:|--:|--:|--:|--:|--:|---|",
    ...files.map(toRow),
    "",
  ].join("\n");
}

function toRow(file: Download): string {
  const { format, events, megabytes, seconds, cpuSeconds, rssMbBefore, rssMb } = file;
  const whole = (value: number) => value.toFixed(0);
  const cells = [
    format,
    events ?? "",
    megabytes < 10 ? megabytes.toFixed(1) : whole(megabytes),
    seconds < 10 ? seconds.toFixed(1) : whole(seconds),
    events === null ? "" : whole(events / seconds),
    whole(cpuSeconds),
    whole(rssMbBefore),
    rssMb.map(whole).join(" "),
  ];
  return `| ${cells.join(" | ")} |`;
}
