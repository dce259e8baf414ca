import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/** A TCP proxy that simulates network failures for tests. */
export type FaultProxy = {
  /** The server's URL through the proxy. */
  url: string;
  /** Open connections stay open but transmit nothing more; new ones work, as after a failover. */
  silence(): void;
  /** No connection transmits anything until `thaw`, as if the process were stopped. */
  freeze(): void;
  thaw(): void;
  /** Resets all open connections. */
  reset(): void;
  /** Resets all open connections, and new ones until `accept`. */
  refuse(): void;
  accept(): void;
  close(): Promise<void>;
};

type Pair = { near: Socket; far: Socket; isSilent: boolean };

/** Listens on a free port and forwards to the server at `serverUrl`. */
export async function openFaultProxy(serverUrl: string): Promise<FaultProxy> {
  const target = new URL(serverUrl);
  const pairs = new Set<Pair>();
  let isFrozen = false;
  let isRefused = false;
  const server = createServer((near) => {
    if (isRefused) return void near.on("error", () => {}).resetAndDestroy();
    const far = connect(Number(target.port), target.hostname);
    const pair: Pair = { near, far, isSilent: false };
    pairs.add(pair);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      from.on("error", () => {});
      from.on("data", (bytes) => {
        if (!pair.isSilent) to.write(bytes);
      });
      from.on("close", () => {
        if (!pair.isSilent) to.destroy();
        if (near.destroyed && far.destroyed) pairs.delete(pair);
      });
      if (isFrozen) from.pause();
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = new URL(serverUrl);
  url.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const each = (act: (socket: Socket) => void) => {
    for (const { near, far } of pairs) for (const socket of [near, far]) act(socket);
  };
  return {
    url: url.href,
    silence() {
      for (const pair of pairs) pair.isSilent = true;
    },
    freeze() {
      isFrozen = true;
      each((socket) => socket.pause());
    },
    thaw() {
      isFrozen = false;
      each((socket) => socket.resume());
    },
    reset: () => each((socket) => socket.resetAndDestroy()),
    refuse() {
      isRefused = true;
      each((socket) => socket.resetAndDestroy());
    },
    accept() {
      isRefused = false;
    },
    async close() {
      each((socket) => socket.destroy());
      server.close();
      await once(server, "close");
    },
  };
}
