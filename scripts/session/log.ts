import {
  appendFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import type { Readable } from "node:stream";
import { stripVTControlCharacters } from "node:util";

const maxFiles = 5;
const maxFileBytes = 2_000_000;
const maxLine = 100_000;
let rotations = 0;

export type Log = {
  /** Null if the log goes to an output stream. */
  file: string | null;
  /** Whether nothing has been written since it was opened. */
  isEmpty: boolean;
  write(name: string, line: string): void;
};

/**
 * The log of a command: the output of all its children, each line with the child's name. Runs are
 * appended, each after a line with the time, so that a restart does not erase the cause of the last
 * crash. Above `maxBytes` the file is rotated; the last five are kept.
 */
export function openLog(file: string, { maxBytes = maxFileBytes } = {}): Log {
  const log = {
    file,
    isEmpty: true,
    write(name: string, line: string) {
      log.isEmpty = false;
      append(file, `[${name}] ${line}`, maxBytes);
    },
  };
  append(file, `[dateline] Started ${new Date().toISOString()} (process ${process.pid})`, maxBytes);
  return log;
}

/**
 * The log of a service, whose output a service manager stores. Each line is a JSON object, as the
 * servers write it; other lines, such as PostgreSQL's, are wrapped in one.
 */
export function openOutputLog(stream: NodeJS.WritableStream): Log {
  const log = {
    file: null,
    isEmpty: true,
    write(name: string, line: string) {
      log.isEmpty = false;
      const text = isObject(line)
        ? line
        : JSON.stringify({ level: 30, time: Date.now(), name: toServiceName(name), msg: line });
      stream.write(`${text}\n`);
    },
  };
  return log;
}

const toServiceName = (name: string) => (name === "dateline" ? name : `dateline-${name}`);

function isObject(line: string) {
  try {
    return line.startsWith("{") && JSON.parse(line) !== null;
  } catch {
    return false;
  }
}

/** All kept files of a log, oldest first. */
export function readLog(file: string): string {
  return [...listRotated(file), file].map(readText).join("");
}

// Synchronous and by file name: lines survive the end of the process that wrote them, and two
// processes may write to a log while either rotates it.
function append(file: string, line: string, maxBytes: number) {
  const text = Buffer.from(`${line.slice(0, maxLine)}\n`);
  // A full disk or a race must not hide the error that is being logged.
  attempt(() => mkdirSync(dirname(file), { recursive: true, mode: 0o700 }));
  attempt(() => {
    if (readSize(file) + text.length > maxBytes) rotate(file);
  });
  attempt(() => appendFileSync(file, text, { mode: 0o600 }));
}

/** A single atomic rename to a unique name, so that no process overwrites another's file. */
function rotate(file: string) {
  const time = new Date().toISOString().replace(/[-:.]/g, "");
  const count = String(rotations++).padStart(6, "0");
  attempt(() => renameSync(file, `${toStem(file)}-${time}-${count}-${process.pid}.log`));
  for (const old of listRotated(file).slice(0, 1 - maxFiles)) rmSync(old, { force: true });
}

function attempt(work: () => void) {
  try {
    work();
  } catch {}
}

/** The rotated files, oldest first. */
function listRotated(file: string) {
  const stem = basename(toStem(file));
  return readdirSync(dirname(file))
    .filter(
      (name) =>
        name.startsWith(`${stem}-`) &&
        /^-\d{8}T\d{9}Z-\d{6}-\d+\.log$/.test(name.slice(stem.length)),
    )
    .sort()
    .map((name) => join(dirname(file), name));
}

const toStem = (file: string) => file.replace(/\.log$/, "");

function readSize(file: string) {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

function readText(file: string) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

/**
 * Calls back with each complete line of a stream, without ANSI escape codes. Not node:readline,
 * which also splits at U+2028, a character that JSON lines may contain.
 */
export function readLines(stream: Readable, onLine: (line: string) => void): void {
  let rest = "";
  stream.setEncoding("utf8");
  stream.on("data", (text: string) => {
    const lines = (rest + text).split(/\r?\n|\r/);
    rest = lines.pop() ?? "";
    for (const line of lines) onLine(stripVTControlCharacters(line));
  });
  stream.on("end", () => {
    if (rest !== "") onLine(stripVTControlCharacters(rest));
  });
  // The other end may close during reading.
  stream.on("error", () => {});
}

/** The line that most likely names the cause: the last one with an error, or else the last one. */
export function findCause(lines: readonly string[]): string {
  const messages = lines
    .map((line) => readMessage(line.trim()))
    .filter((line) => /\p{L}{2}/u.test(line) && !/^(at |npm (warn|notice)|Node\.js v)/i.test(line));
  const errors = messages.filter((line) =>
    /error|err_|fail|fatal|cannot|refused|denied/i.test(line),
  );
  return errors.at(-1) ?? messages.at(-1) ?? "it printed nothing";
}

/** The message of a line that the API logged as JSON; any other line itself. */
function readMessage(line: string): string {
  if (!line.startsWith("{")) return line;
  try {
    const { level, msg, err } = JSON.parse(line) as {
      level: number;
      msg?: string;
      err?: { message?: string };
    };
    return level >= 50 ? `Error: ${err?.message ?? msg}` : (msg ?? line);
  } catch {
    return line;
  }
}
