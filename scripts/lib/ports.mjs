import { createConnection, createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { Problem } from "./problem.mjs";

/** Throws unless the port is free. Waits up to `patienceMs` for an earlier run to release it. */
export async function requireFreePort({
  host,
  hostVariable = "HOST",
  port,
  variable,
  what,
  patienceMs = 0,
}) {
  const deadline = Date.now() + patienceMs;
  let code = await tryToListen(host, port);
  while (code === "EADDRINUSE" && Date.now() < deadline) {
    await sleep(200);
    code = await tryToListen(host, port);
  }
  if (code === null) return;
  if (code === "EADDRINUSE") {
    throw new Problem(
      `Port ${port} for the ${what} is in use by another program. Stop that program, or set ${variable} to another port, such as ${await findFreePort(host, port + 1)}.`,
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

/** The first free port from `from` on. */
async function findFreePort(host, from) {
  for (let port = from; port < 65536; port++) {
    if ((await tryToListen(host, port)) === null) return port;
  }
  return from;
}

/**
 * A free port that the system chooses, so that two test runs on one machine do not take the same.
 */
export function takeFreePort(host) {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, host, () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** Resolves to null when something answers there, else to the reason in words. */
export function tryToConnect(host, port, patienceMs = 5000) {
  return new Promise((resolve) => {
    const socket = createConnection({ host, port });
    const end = (reason) => {
      socket.destroy();
      resolve(reason);
    };
    socket.setTimeout(patienceMs, () => end("it does not answer"));
    socket.once("connect", () => end(null));
    socket.once("error", (error) =>
      end(
        { ECONNREFUSED: "nothing listens there", ENOTFOUND: "there is no such host" }[error.code] ??
          "the network does not lead there",
      ),
    );
  });
}

function tryToListen(host, port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", (error) => resolve(error.code));
    server.listen(port, host, () => server.close(() => resolve(null)));
  });
}
