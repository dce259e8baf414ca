import { once } from "node:events";
import { type AddressInfo, connect, createServer } from "node:net";

/** The startup parameters that PgBouncer accepts by default. */
const accepted = ["user", "database", "application_name", "client_encoding"];

/** A proxy with PgBouncer's connection rules before a real PostgreSQL server. */
export type PoolerProxy = {
  /** The server's URL through the proxy. */
  url: string;
  /** The names of all requested settings. */
  parameters: ReadonlySet<string>;
  close(): Promise<void>;
};

/** Rejects the startup parameters that PgBouncer rejects, and forwards everything else. */
export async function openPoolerProxy(serverUrl: string): Promise<PoolerProxy> {
  const target = new URL(serverUrl);
  const parameters = new Set<string>();
  const server = createServer(async (near) => {
    near.on("error", () => near.destroy());
    const [startup]: Buffer[] = await once(near, "data");
    const names = startup ? readParameters(startup) : [];
    for (const name of names) parameters.add(name);
    const refused = names.find((name) => !accepted.includes(name));
    if (refused) return void near.end(toFatal(`unsupported startup parameter: ${refused}`));
    const far = connect(Number(target.port), target.hostname);
    far.on("error", () => near.destroy());
    far.write(startup ?? "");
    near.pipe(far).pipe(near);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = new URL(serverUrl);
  url.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: url.href,
    parameters,
    async close() {
      server.close();
      await once(server, "close");
    },
  };
}

const cancelRequest = 80877102;

/** A startup message is length, version, then zero-terminated names and values. */
function readParameters(startup: Buffer): string[] {
  if (startup.readInt32BE(4) === cancelRequest) return [];
  const parts = startup.subarray(8, startup.readInt32BE(0)).toString().split("\0");
  return parts.filter((part, index) => index % 2 === 0 && part !== "");
}

function toFatal(message: string): Buffer {
  const fields = Buffer.from(`SFATAL\0VFATAL\0C08P01\0M${message}\0\0`);
  const head = Buffer.from("E....");
  head.writeInt32BE(fields.length + 4, 1);
  return Buffer.concat([head, fields]);
}
