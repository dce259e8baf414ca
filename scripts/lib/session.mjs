import { join } from "node:path";
import { makeDataFolder } from "./data-folder.mjs";
import { endWithNpm } from "./end-with-npm.mjs";
import { openLog, openOutputLog } from "./log.mjs";
import { Problem } from "./problem.mjs";
import { openProcesses } from "./processes.mjs";
import { readSettings, toShownPath } from "./settings.mjs";
import { openSteps } from "./steps.mjs";

const signals = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 };

/**
 * Runs one command; `work` resolves to its exit code. However it ends (normally, by a problem,
 * Ctrl-C, SIGTERM, or the loss of its terminal or of npm), all children are stopped and the lock is
 * released. On a signal, a service exits with 0, because that is how it is stopped. Any other
 * command has not finished and exits with 128 plus the number of the signal. `takeLock` locks the
 * data folder. Without a `logName`, the output of children goes to our own output, and nothing is
 * written to the data folder.
 */
export async function runSession({ logName, stream, check, takeLock, work, isService = false }) {
  const steps = openSteps(stream);
  const session = { steps, last: [] };
  let ending;

  function end(code) {
    ending ??= (async () => {
      steps.close();
      await session.processes?.stopAll(session.last);
      session.lock?.release();
      process.exit(code);
    })();
    return ending;
  }

  for (const [signal, code] of Object.entries(signals)) {
    process.on(signal, () => {
      if (ending === undefined) steps.say("Stopping…");
      end(isService ? 0 : code);
    });
  }
  endWithNpm(() => end(isService ? 0 : signals.SIGTERM));

  try {
    session.settings = readSettings();
    const { dataFolder } = session.settings;
    await check?.(session.settings);
    if (logName !== undefined) makeDataFolder(dataFolder);
    session.lock = await takeLock?.(dataFolder);
    session.log =
      logName === undefined
        ? openOutputLog(process.stdout)
        : openLog(join(dataFolder, "logs", `${logName}.log`));
    session.report = (sentence) => {
      session.log.write("dateline", sentence);
      if (session.log.file !== null) steps.say(sentence);
    };
    session.processes = openProcesses({
      log: session.log,
      onChange: (pids) => session.lock?.setChildren(pids),
    });
    await end(await work(session));
  } catch (error) {
    if (ending !== undefined) return;
    steps.close();
    // The problem is the last line: what the children print when they stop comes before it.
    await session.processes?.stopAll(session.last);
    tellProblem(error, session);
    await end(1);
  }
}

function tellProblem(error, { steps, log }) {
  const isWorthReading = log?.isEmpty === false || !(error instanceof Problem);
  if (log?.file !== null) {
    log?.write("dateline", error instanceof Problem ? error.message : error.stack);
  }
  if (log?.file !== null) steps.say();
  steps.say(steps.paint.red(error.message));
  if (log !== undefined && log.file !== null && isWorthReading) {
    steps.say(`Everything that was printed is in ${toShownPath(log.file)}`);
  }
}
