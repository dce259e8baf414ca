import { createConnection, createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import getPort, { portNumbers } from "get-port";
import { Problem, toErrorCode } from "../session/problem.ts";

/** A port that must be free, with the settings that choose it. */
export type WantedPort = {
  host: string;
  /** The variable that sets the host; HOST by default. */
  hostVariable?: string;
  port: number;
  variable: string;
  /** Describes what listens there, in messages. */
  what: string;
  /** For how long to wait for an earlier run to release it. */
  patienceMs?: number;
};

/** Throws unless the port is free. */
export async function requireFreePort(wanted: WantedPort): Promise<void> {
  const { host, hostVariable = "HOST", port, variable, what, patienceMs = 0 } = wanted;
  const deadline = Date.now() + patienceMs;
  let code = await tryToListen(host, port);
  while (code === "EADDRINUSE" && Date.now() < deadline) {
    await sleep(200);
    code = await tryToListen(host, port);
  }
  if (code === null) return;
  if (code === "EADDRINUSE") {
    const next = portNumbers(Math.min(port + 1, 65535), 65535);
    throw new Problem(
      `Port ${port} for the ${what} is in use by another program. Stop that program, or set ${variable} to another port, such as ${await getPort({ host, port: next })}.`,
    );
  }
  if (code === "EACCES") {
    throw new Problem(
      `Port ${port} for the ${what} may not be used by ordinary users. Choose one above 1023 with ${variable}.`,
    );
  }
  throw new Problem(
    `${hostVariable} is "${host}", which is no address of this machine. Use 127.0.0.1 for this machine only, or 0.0.0.0 for everyone.`,
  );
}

/** A free port that the system chooses, so that concurrent test runs do not choose the same. */
export const takeFreePort = (host: string): Promise<number> => getPort({ host });

/** Resolves to null if the connection is accepted, otherwise to the reason in words. */
export function tryToConnect(
  host: string,
  port: number,
  patienceMs = 5000,
): Promise<string | null> {
  return new Promise((resolve) => {
    const socket = createConnection({ host, port });
    const end = (reason: string | null) => {
      socket.destroy();
      resolve(reason);
    };
    socket.setTimeout(patienceMs, () => end("it does not answer"));
    socket.once("connect", () => end(null));
    socket.once("error", (error: NodeJS.ErrnoException) => end(toReason(error.code)));
  });
}

function toReason(code: string | undefined) {
  if (code === "ECONNREFUSED") return "nothing listens there";
  if (code === "ENOTFOUND") return "there is no such host";
  return "the network does not lead there";
}

/** Resolves to null, or to the error code. */
function tryToListen(host: string, port: number): Promise<string | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", (error) => resolve(toErrorCode(error) ?? "unknown"));
    server.listen(port, host, () => server.close(() => resolve(null)));
  });
}
