import { spawn } from "node:child_process";
import cluster from "node:cluster";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { readLines, toMeaningfulLine } from "./log.mjs";
import { Problem } from "./problem.mjs";

const exitWithParent = pathToFileURL(
  fileURLToPath(new URL("exit-with-parent.mjs", import.meta.url)),
);

// Servers accept connections by themselves, on a socket that we hold: two versions of one can have it
// at once.
cluster.schedulingPolicy = cluster.SCHED_NONE;

/** The children of one command: it starts them, logs what they print, and ends them all. */
export function openProcesses({ log, onChange = () => {} }) {
  const running = new Map();
  const servers = new WeakSet();
  let stopping = false;

  function start(name, command, args, { onLine = () => {}, ...options } = {}) {
    if (stopping) throw new Problem("Stopped.");
    const env = { DATELINE_SUPERVISOR: String(process.pid), ...options.env };
    const { child, listening } = options.port
      ? fork(args, { ...options, env })
      : { child: launch(command, args, { ...options, env }) };
    const lines = [];
    const keep = (line) => {
      if (line.trim() === "") return;
      log.write(name, line);
      lines.push(line);
      if (lines.length > 200) lines.shift();
      onLine(line);
    };
    if (!options.isShown) {
      readLines(child.stdout, keep);
      readLines(child.stderr, keep);
    }
    const ended = new Promise((resolve) => {
      child.once("error", (error) => {
        keep(error.message);
        resolve({ code: 1 });
      });
      child.once("close", (code, signal) => resolve({ code, signal }));
    }).then((end) => {
      running.delete(child);
      onChange([...running.keys()].map(({ pid }) => pid));
      return end;
    });
    running.set(child, ended);
    if (options.port) servers.add(child);
    if (child.pid !== undefined) onChange([...running.keys()].map(({ pid }) => pid));
    return { child, lines, ended, listening };
  }

  return {
    /**
     * A child that is not waited for. With `isShown` it prints to where we print. With `port` it is a
     * server: its ports are held here, so that another child can listen on them too, and `listening`
     * resolves to true when it accepts connections at this one.
     */
    start,

    /** Whether all of them are being ended. */
    isStopping: () => stopping,

    /** A child that is waited for; resolves to the lines it printed. Refuses with its most telling line when it fails. */
    async run(name, command, args, options = {}) {
      const { lines, ended } = start(name, command, args, options);
      const { code } = await ended;
      if (code === 0) return lines;
      throw new Problem(options.explain?.(lines.join("\n")) ?? toMeaningfulLine(lines));
    },

    /** The same processes, but what those print that are started by it is kept apart, in `output`. */
    withOutput() {
      const output = [];
      const keepToo = ({ onLine, ...options } = {}) => ({
        ...options,
        onLine(line) {
          output.push(line);
          if (output.length > 60) output.shift();
          onLine?.(line);
        },
      });
      return {
        ...this,
        output,
        start: (name, command, args, options) => start(name, command, args, keepToo(options)),
        run: (name, command, args, options) => this.run(name, command, args, keepToo(options)),
      };
    },

    /** Asks a child to end and ends it, with all that it started, when it does not within `patienceMs`. */
    async stop(child, patienceMs, signal = "SIGTERM") {
      const ended = running.get(child);
      if (ended === undefined) return;
      child.kill(signal);
      const timer = setTimeout(() => killGroup(child), patienceMs);
      await ended;
      clearTimeout(timer);
    },

    /** Ends all of them, those in `last` after the others. */
    async stopAll(last = []) {
      stopping = true;
      const others = [...running.keys()].filter((child) => !last.includes(child));
      // Servers do not drain then: nobody takes over from them.
      await Promise.all(
        others.map((child) => this.stop(child, 3000, servers.has(child) ? "SIGINT" : "SIGTERM")),
      );
      await Promise.all(last.map((child) => this.stop(child, 9000)));
    },
  };
}

function launch(command, args, { cwd, env, isShown = false }) {
  const isNode = command === process.execPath;
  const output = isShown ? "inherit" : "pipe";
  return spawn(command, isNode ? ["--import", exitWithParent.href, ...args] : args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ["ignore", output, output, ...(isNode ? ["ipc"] : [])],
    // Groups of their own: Ctrl-C reaches only us, and we end them in order, with all that they started.
    detached: process.platform !== "win32",
    shell: !isNode && process.platform === "win32",
  });
}

function fork(args, { cwd, env, port }) {
  const at = args.findIndex((arg) => /\.[mc]?[jt]s$/.test(arg));
  cluster.setupPrimary({
    exec: resolve(cwd, args[at]),
    args: args.slice(at + 1),
    execArgv: ["--import", exitWithParent.href, ...args.slice(0, at)],
    cwd,
    silent: true,
  });
  const worker = cluster.fork(env);
  // The port of its metrics may come first.
  const listening = new Promise((settle) =>
    worker.on("listening", (address) => address.port === port && settle(true)),
  );
  return { child: worker.process, listening };
}

/** The JavaScript file behind a package's command, run with our own Node: no shell, and the same on every system. */
export function findProgram(folder, packageName, command = packageName) {
  const home = join(folder, "node_modules", packageName);
  const { bin } = JSON.parse(readFileSync(join(home, "package.json"), "utf8"));
  return join(home, typeof bin === "string" ? bin : bin[command]);
}

function killGroup(child) {
  try {
    process.kill(process.platform === "win32" ? child.pid : -child.pid, "SIGKILL");
  } catch {
    // It has no group of its own, or it ended by itself meanwhile.
    child.kill("SIGKILL");
  }
}
