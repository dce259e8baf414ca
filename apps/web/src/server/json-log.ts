import { format } from "node:util";
import { activeSpan } from "@dateline/traces";

type Entry = { level: number; msg: string; [field: string]: unknown };

/** Levels of pino, which the API uses. */
const levels = { debug: 20, log: 30, info: 30, warn: 40, error: 50 } as const;

/** Writes one line in the format of the API's log. */
export function writeLine({ level, ...entry }: Entry): void {
  const line = {
    level,
    time: Date.now(),
    pid: process.pid,
    name: "dateline-web",
    ...activeSpan()?.ids,
    ...entry,
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

/** Redirects `console`, which the framework also uses, to the log. */
export function logConsole(): void {
  for (const [method, level] of Object.entries(levels)) {
    Object.assign(console, {
      [method]: (...args: unknown[]) => {
        const msg = format(...args).trim();
        if (msg !== "") writeLine({ level, msg });
      },
    });
  }
}
