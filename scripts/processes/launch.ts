import { type ChildProcess, spawn } from "node:child_process";
import cluster from "node:cluster";
import { resolve } from "node:path";

const exitWithParent = new URL("exit-with-parent.mjs", import.meta.url).href;

// Workers accept connections themselves, on a socket that this process holds, so that two versions
// of a server can share it.
cluster.schedulingPolicy = cluster.SCHED_NONE;

/** How a child ended. */
export type End = { code: number | null; signal: NodeJS.Signals | null };

/** A child that was started. */
export type Started = {
  child: ChildProcess;
  /** The last 200 lines of its output. */
  lines: string[];
  ended: Promise<End>;
  /** Resolves when a server accepts connections on its port; never resolves for other children. */
  listening: Promise<true>;
};

export type StartOptions = {
  cwd?: string;
  env?: Record<string, string | undefined>;
  /** Called with each line of output. */
  onLine?: (line: string) => void;
  /** Whether the child inherits this process's output. */
  isShown?: boolean;
  /** Whether the child inherits this process's input, to ask on the terminal. */
  isInteractive?: boolean;
  /**
   * Set if the child is a server: this process holds its ports, so that another child can listen on
   * them, too.
   */
  port?: number | undefined;
};

type Launched = Pick<Started, "child" | "listening">;

const never = new Promise<true>(() => {});

/** Starts a program. A Node program gets a channel, by which it notices the end of this process. */
export function launch(
  command: string,
  args: readonly string[],
  { cwd, env, isShown = false, isInteractive = false }: StartOptions,
): Launched {
  const isNode = command === process.execPath;
  const input = isInteractive ? "inherit" : "ignore";
  const output = isShown ? "inherit" : "pipe";
  const child = spawn(command, isNode ? ["--import", exitWithParent, ...args] : args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: [input, output, output, ...(isNode ? ["ipc" as const] : [])],
    // In process groups of their own: Ctrl-C reaches only this process, which stops them in order,
    // with their descendants. A child that reads the terminal must be in the terminal's group.
    detached: process.platform !== "win32" && !isInteractive,
  });
  return { child, listening: never };
}

/** Starts a server as a cluster worker. */
export function fork(
  args: readonly string[],
  { cwd = process.cwd(), env, port }: StartOptions & { port: number },
): Launched {
  const at = args.findIndex((arg) => /\.[mc]?[jt]s$/.test(arg));
  const file = args[at];
  if (file === undefined) throw new Error(`No file to run in ${args.join(" ")}.`);
  cluster.setupPrimary({
    exec: resolve(cwd, file),
    args: args.slice(at + 1),
    execArgv: ["--import", exitWithParent, ...args.slice(0, at)],
    cwd,
    silent: true,
  });
  const worker = cluster.fork(env);
  // The server may listen on its metrics port first.
  const listening = new Promise<true>((settle) =>
    worker.on("listening", (address) => {
      if (address.port === port) settle(true);
    }),
  );
  return { child: worker.process, listening };
}

/** Kills a child with its descendants. */
export function killGroup(child: ChildProcess) {
  const { pid } = child;
  try {
    if (pid !== undefined) process.kill(process.platform === "win32" ? pid : -pid, "SIGKILL");
  } catch {
    // It has no process group of its own, or has already exited.
    child.kill("SIGKILL");
  }
}
