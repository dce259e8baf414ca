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

// Servers accept connections themselves, on a socket held by this process: two versions of a server
// can share it.
cluster.schedulingPolicy = cluster.SCHED_NONE;

/** The children of one command: starts them, logs their output, and stops them all. */
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
     * Starts a child without waiting for it. With `isShown` it writes to our own output. With
     * `port` it is a server: this process holds its ports, so that another child can listen on them
     * too, and `listening` resolves to true when it accepts connections.
     */
    start,

    /** Whether all children are being stopped. */
    isStopping: () => stopping,

    /**
     * Runs a child to its end and resolves to its lines. Rejects with its most meaningful line if
     * it fails.
     */
    async run(name, command, args, options = {}) {
      const { lines, ended } = start(name, command, args, options);
      const { code } = await ended;
      if (code === 0) return lines;
      throw new Problem(options.explain?.(lines.join("\n")) ?? toMeaningfulLine(lines));
    },

    /**
     * Returns the same processes, but also collects the output of the children started through it
     * in `output`.
     */
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

    /**
     * Sends a signal to a child, and kills it with its descendants if it does not exit within
     * `patienceMs`.
     */
    async stop(child, patienceMs, signal = "SIGTERM") {
      const ended = running.get(child);
      if (ended === undefined) return;
      child.kill(signal);
      const timer = setTimeout(() => killGroup(child), patienceMs);
      await ended;
      clearTimeout(timer);
    },

    /** Stops all children, those in `last` after the others. */
    async stopAll(last = []) {
      stopping = true;
      const others = [...running.keys()].filter((child) => !last.includes(child));
      // Servers do not drain, because no other takes over.
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
    // Own process groups: Ctrl-C reaches only this process, which stops them in order, with their
    // descendants.
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

/**
 * Returns the JavaScript file of a package's command, to run with our own Node: without a shell,
 * the same on every system.
 */
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
