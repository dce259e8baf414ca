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
import { stripVTControlCharacters } from "node:util";

const maxFiles = 5;
const maxFileBytes = 2_000_000;
const maxLine = 100_000;
let setAsides = 0;

/**
 * The log of one command: everything that its children print, each line with the child's name.
 * Runs are appended, each after a dated line, so that a restart does not erase why the run before
 * it crashed. Above `maxBytes` the file is set aside under a dated name; the latest ones are kept.
 */
export function openLog(file, { maxBytes = maxFileBytes } = {}) {
  const log = {
    file,
    isEmpty: true,
    write(name, line) {
      this.isEmpty = false;
      append(file, `[${name}] ${line}`, maxBytes);
    },
  };
  append(file, `[dateline] Started ${new Date().toISOString()} (process ${process.pid})`, maxBytes);
  return log;
}

/**
 * The log of a service, whose output a service manager keeps. Each line is a JSON object, as
 * written by the servers; other lines, such as PostgreSQL's, are wrapped in one.
 */
export function openOutputLog(stream) {
  return {
    file: null,
    isEmpty: true,
    write(name, line) {
      this.isEmpty = false;
      const text = isObject(line)
        ? line
        : JSON.stringify({ level: 30, time: Date.now(), name: toServiceName(name), msg: line });
      stream.write(`${text}\n`);
    },
  };
}

const toServiceName = (name) => (name === "dateline" ? name : `dateline-${name}`);

function isObject(line) {
  try {
    return line.startsWith("{") && JSON.parse(line) !== null;
  } catch {
    return false;
  }
}

/** What is kept of a log, oldest first. */
export function readLog(file) {
  return [...listAside(file), file].map(readText).join("");
}

// Synchronous and by name: a line survives the end of the process that wrote it, and two processes
// may write the same log while either sets it aside.
function append(file, line, maxBytes) {
  const text = Buffer.from(`${line.slice(0, maxLine)}\n`);
  // A full disk or a lost race must not hide the reason that is being reported.
  attempt(() => mkdirSync(dirname(file), { recursive: true, mode: 0o700 }));
  attempt(() => {
    if (readSize(file) + text.length > maxBytes) setAside(file);
  });
  attempt(() => appendFileSync(file, text, { mode: 0o600 }));
}

/**
 * One atomic rename to a name of its own: whatever another process does, no file is overwritten.
 */
function setAside(file) {
  const time = new Date().toISOString().replace(/[-:.]/g, "");
  const count = String(setAsides++).padStart(6, "0");
  attempt(() => renameSync(file, `${toStem(file)}-${time}-${count}-${process.pid}.log`));
  for (const old of listAside(file).slice(0, 1 - maxFiles)) rmSync(old, { force: true });
}

function attempt(work) {
  try {
    work();
  } catch {}
}

/** The files that were set aside, oldest first. */
function listAside(file) {
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

const toStem = (file) => file.replace(/\.log$/, "");

function readSize(file) {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

function readText(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

/** Calls back with each whole line of a stream, without colours. */
export function readLines(stream, onLine) {
  let rest = "";
  stream.setEncoding("utf8");
  stream.on("data", (text) => {
    const lines = (rest + text).split(/\r?\n|\r/);
    rest = lines.pop();
    for (const line of lines) onLine(stripVTControlCharacters(line));
  });
  stream.on("end", () => {
    if (rest !== "") onLine(stripVTControlCharacters(rest));
  });
  stream.on("error", () => {});
}

/**
 * Returns the line that most likely has the cause: the last line with an error, else the last line.
 */
export function toMeaningfulLine(lines) {
  const saying = lines
    .map((line) => readMessage(line.trim()))
    .filter((line) => /\p{L}{2}/u.test(line) && !/^(at |npm (warn|notice)|Node\.js v)/i.test(line));
  const failing = saying.filter((line) =>
    /error|err_|fail|fatal|cannot|refused|denied/i.test(line),
  );
  return failing.at(-1) ?? saying.at(-1) ?? "it printed nothing";
}

/** What a line of JSON, as the API logs them, says in words. */
function readMessage(line) {
  if (!line.startsWith("{")) return line;
  try {
    const { level, msg, err } = JSON.parse(line);
    return level >= 50 ? `Error: ${err?.message ?? msg}` : (msg ?? line);
  } catch {
    return line;
  }
}
