import { createWriteStream, mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { stripVTControlCharacters } from "node:util";

/** The log of one command: everything that its children print, each line with the child's name. */
export function openLog(file) {
  mkdirSync(dirname(file), { recursive: true });
  const stream = createWriteStream(file);
  // A full disk must not hide the reason that is being told.
  stream.on("error", () => {});
  return {
    file,
    isEmpty: true,
    write(name, line) {
      this.isEmpty = false;
      stream.write(`[${name}] ${line}\n`);
    },
  };
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

/** The line that most likely says what went wrong: the last that names an error, or else the last that says anything. */
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
