import { clearLine, cursorTo } from "node:readline";
import { Presets, SingleBar } from "cli-progress";
import type { ImportProgress } from "./import.ts";

/** Shows the progress of an import, and lines about it. */
export type ProgressView = {
  show: (progress: ImportProgress) => void;
  print: (line: string) => void;
  end: () => void;
};

const steps: Record<ImportProgress["step"], string> = {
  reading: "Reading",
  waiting: "Waiting for another import",
  checking: "Checking",
  writing: "Writing",
};

/**
 * A progress bar on a terminal, otherwise a few lines. Writes to stderr, since the summary goes to
 * stdout.
 */
export function createProgressView(stream: NodeJS.WriteStream): ProgressView {
  return stream.isTTY ? createBar(stream) : createLines(stream);
}

function createBar(stream: NodeJS.WriteStream): ProgressView {
  const format = "{bar} {percentage}% | {records} records | {step}";
  const bar = new SingleBar({ format, stream, hideCursor: true, fps: 10 }, Presets.shades_classic);
  bar.start(100, 0, { records: "0", step: "Reading" });
  return {
    show({ step, records, share }) {
      const payload = { records: records.toLocaleString("en"), step: steps[step] };
      bar.update(Math.round(share * 100), payload);
    },
    print(line) {
      // Overwrites the bar, which redraws itself below.
      clearLine(stream, 0);
      cursorTo(stream, 0);
      stream.write(`${line}\n`);
    },
    end() {
      bar.stop();
    },
  };
}

const recordsPerLine = 25_000;

function createLines(stream: NodeJS.WriteStream): ProgressView {
  let next = recordsPerLine;
  let last: ImportProgress["step"] = "reading";
  return {
    show({ step, records, share }) {
      const isStep = step !== last && records >= recordsPerLine;
      if (isStep || step === "waiting") stream.write(`${steps[step]}.\n`);
      else if (step === "reading" && records >= next) {
        const percentage = Math.round(share * 100);
        stream.write(`${records.toLocaleString("en")} records read (${percentage} %).\n`);
        next = records - (records % recordsPerLine) + recordsPerLine;
      }
      last = step;
    },
    print(line) {
      stream.write(`${line}\n`);
    },
    end() {},
  };
}
