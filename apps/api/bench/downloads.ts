import { once } from "node:events";
import { get, type IncomingMessage } from "node:http";
import { type ExportFormat, exportFormatNames } from "@dateline/core";
import { maxSqliteEvents } from "../src/exports/write-sqlite.ts";
import { names } from "./contenders/names.ts";
import { startOurs } from "./contenders/ours.ts";
import { readUsage } from "./usage.ts";

/** The download of a whole dataset, and the memory of the API's process meanwhile. */
export type Download = {
  format: ExportFormat;
  /** Counted for CSV and JSON Lines; null for other formats. */
  events: number | null;
  megabytes: number;
  seconds: number;
  cpuSeconds: number;
  rssMbBefore: number;
  /** The max in each tenth of the duration. */
  rssMb: number[];
};

export type DownloadsOptions = {
  databaseUrl: string;
  port: number;
  formats: readonly ExportFormat[];
  onFile: (file: Download) => void;
};

/**
 * The formats in which this number of events can be downloaded; only the named ones, if any are.
 */
export function listFormats(events: number, only: readonly string[]): ExportFormat[] {
  const unknown = only.filter((name) => !exportFormatNames.some((format) => format === name));
  if (unknown.length > 0) throw new Error(`There is no format ${unknown.join(", ")}.`);
  return exportFormatNames.filter(
    (name) =>
      (only.length === 0 || only.includes(name)) &&
      (name !== "sqlite" || events <= maxSqliteEvents),
  );
}

const sampleMs = 250;

/**
 * Downloads all events in each format from our API as fast as it sends them, and samples the memory
 * of its process.
 */
export async function measureDownloads(options: DownloadsOptions): Promise<Download[]> {
  const { databaseUrl, port, formats, onFile } = options;
  const ours = await startOurs({ name: names.ours, databaseUrl, port, cacheMegabytes: 0 });
  const files: Download[] = [];
  try {
    // Warms up: code that is first run during a download would count as the memory of its format.
    for (const format of formats) await download(`${ours.origin}/exports?format=${format}&to=2021`);
    for (const format of formats) {
      const file = await measure(ours, format);
      files.push(file);
      onFile(file);
    }
  } finally {
    await ours.stop();
  }
  return files;
}

async function measure(
  ours: { origin: string; pid: number },
  format: ExportFormat,
): Promise<Download> {
  const before = await requireUsage(ours.pid);
  const startMs = performance.now();
  const samples: { atMs: number; rssMb: number }[] = [];
  const sampler = setInterval(async () => {
    const usage = await readUsage(ours.pid);
    if (usage) samples.push({ atMs: performance.now() - startMs, rssMb: usage.rssMb });
  }, sampleMs);
  try {
    const { bytes, lines } = await download(`${ours.origin}/exports?format=${format}`);
    const ms = performance.now() - startMs;
    const after = await requireUsage(ours.pid);
    return {
      format,
      events: toEvents(format, lines),
      megabytes: bytes / 1e6,
      seconds: ms / 1000,
      cpuSeconds: (after.cpuMs - before.cpuMs) / 1000,
      rssMbBefore: before.rssMb,
      rssMb: Array.from({ length: 10 }, (_, tenth) =>
        // In a short download, some tenths have no sample.
        Math.max(
          before.rssMb,
          ...samples
            .filter(({ atMs }) => Math.min(Math.floor((atMs / ms) * 10), 9) === tenth)
            .map(({ rssMb }) => rssMb),
        ),
      ),
    };
  } finally {
    clearInterval(sampler);
  }
}

/** Counts events by lines: made-up texts have no line breaks, and CSV begins with a header line. */
function toEvents(format: ExportFormat, lines: number): number | null {
  if (format === "csv") return lines - 1;
  return format === "jsonl" ? lines : null;
}

async function requireUsage(pid: number) {
  const usage = await readUsage(pid);
  if (usage === null) throw new Error("This system does not report the memory of a process.");
  return usage;
}

const lineFeed = "\n".charCodeAt(0);

async function download(url: string): Promise<{ bytes: number; lines: number }> {
  const [response] = (await once(get(url, { agent: false }), "response")) as [IncomingMessage];
  if (response.statusCode !== 200) throw new Error(`${url}: ${response.statusCode}`);
  let bytes = 0;
  let lines = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    for (let at = chunk.indexOf(lineFeed); at >= 0; at = chunk.indexOf(lineFeed, at + 1)) lines++;
  }
  if (!response.complete) throw new Error(`${url} was broken off.`);
  return { bytes, lines };
}
