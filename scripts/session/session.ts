import type { ChildProcess } from "node:child_process";
import { constants } from "node:os";
import { join } from "node:path";
import { endWithNpm } from "../bootstrap/end-with-npm.mjs";
import { openProcesses, type Processes } from "../processes/processes.ts";
import { makeDataFolder } from "./data-folder.ts";
import type { Lock } from "./lock.ts";
import { type Log, openLog, openOutputLog } from "./log.ts";
import { Problem, toMessage } from "./problem.ts";
import { readSettings, type Settings, toShownPath } from "./settings.ts";
import { openSteps, type Steps } from "./steps.ts";

/** The tools of a command. */
export type Session = {
  steps: Steps;
  settings: Settings;
  log: Log;
  lock: Lock | undefined;
  processes: Processes;
  /** Logs a sentence, and shows it to the user. */
  report: (sentence: string) => void;
  /** Children that are stopped after all others. */
  last: ChildProcess[];
  /** The folder of the artifact that is run; undefined if the sources are run. */
  artifact?: string | undefined;
};

export type Command = {
  /** The name of the log file. Without one, all output goes to stdout and no file is written. */
  logName?: string;
  /** Where the steps are shown; stdout by default. */
  stream?: NodeJS.WriteStream;
  /** Checks the settings before anything is written. */
  check?: ((settings: Settings) => Promise<void>) | undefined;
  /** Locks the data folder. */
  takeLock?: (dataFolder: string) => Promise<Lock | undefined>;
  /** Resolves to the exit code. */
  work: (session: Session) => Promise<number>;
  /** Whether signals are the usual way to stop it. */
  isService?: boolean;
};

/**
 * Runs a command and exits with its code. However it ends (normally, by a problem, Ctrl-C, SIGTERM,
 * or the loss of its terminal or of npm), all children are stopped and the lock is released. On a
 * signal, services exit with 0, other commands with 128 plus the signal's number.
 */
export async function runSession(command: Command): Promise<void> {
  const { logName, stream, check, takeLock, work, isService = false } = command;
  const steps = openSteps(stream);
  const opened: Partial<Session> & Pick<Session, "last"> = { last: [] };
  let ending: Promise<void> | undefined;

  function end(code: number) {
    ending ??= (async () => {
      steps.close();
      await opened.processes?.stopAll(opened.last);
      opened.lock?.release();
      process.exit(code);
    })();
    return ending;
  }

  for (const signal of ["SIGHUP", "SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      if (ending === undefined) steps.say("Stopping…");
      void end(isService ? 0 : 128 + constants.signals[signal]);
    });
  }
  endWithNpm(() => void end(isService ? 0 : 128 + constants.signals.SIGTERM));

  try {
    const settings = readSettings();
    const { dataFolder } = settings;
    await check?.(settings);
    if (logName !== undefined) makeDataFolder(dataFolder);
    const lock = await takeLock?.(dataFolder);
    opened.lock = lock;
    const log =
      logName === undefined
        ? openOutputLog(process.stdout)
        : openLog(join(dataFolder, "logs", `${logName}.log`));
    opened.log = log;
    const report = (sentence: string) => {
      log.write("dateline", sentence);
      if (log.file !== null) steps.say(sentence);
    };
    const processes = openProcesses({ log, onChange: (pids) => lock?.setChildren(pids) });
    opened.processes = processes;
    const { last } = opened;
    await end(await work({ steps, settings, log, lock, processes, report, last }));
  } catch (error) {
    if (ending !== undefined) return;
    steps.close();
    // Children print while they stop, so the problem is reported afterwards, as the last line.
    await opened.processes?.stopAll(opened.last);
    showProblem(error, steps, opened.log);
    await end(1);
  }
}

function showProblem(error: unknown, steps: Steps, log: Log | undefined) {
  const message = toMessage(error);
  const isProblem = error instanceof Problem;
  const isWorthReading = log?.isEmpty === false || !isProblem;
  if (log?.file !== null) {
    log?.write("dateline", isProblem || !(error instanceof Error) ? message : `${error.stack}`);
    steps.say();
  }
  steps.say(steps.paint.red(message));
  if (typeof log?.file === "string" && isWorthReading) {
    steps.say(`The whole output is in ${toShownPath(log.file)}`);
  }
}
