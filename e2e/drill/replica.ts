import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { createReplicaFolder } from "../../packages/postgres/src/replication.ts";
import { programs } from "../artifact.ts";
import { type DrillDatabase, runQuery } from "./database.ts";
import { startProgram, stop } from "./programs.ts";

/** A streaming replica of the drill's database. */
export type DrillReplica = {
  /** URL for the API. */
  readerUrl: string;
  pause(): void;
  resume(): void;
  stop(): Promise<void>;
  start(): Promise<void>;
  close(): Promise<void>;
};

export async function openReplica(database: DrillDatabase, folder: string): Promise<DrillReplica> {
  let server: ChildProcess | null = null;
  let url = "";
  const start = async () => {
    const port = url === "" ? [] : [new URL(url).port];
    server = startProgram([programs.database, folder, ...port], {}, "ignore");
    const [message] = await once(server, "message");
    if (!message.url) throw new Error(message.problem);
    url = message.url;
  };
  const end = async () => {
    if (server) await stop(server);
    server = null;
  };
  rmSync(folder, { recursive: true, force: true });
  await createReplicaFolder({ url: database.url(), from: database.folder, to: folder });
  await start();
  const readerUrl = new URL(url);
  const reader = new URL(database.readerUrl);
  readerUrl.username = reader.username;
  readerUrl.password = reader.password;
  return {
    readerUrl: readerUrl.href,
    pause: () => runQuery(url, "SELECT pg_wal_replay_pause()"),
    resume: () => runQuery(url, "SELECT pg_wal_replay_resume()"),
    start,
    stop: end,
    async close() {
      await end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
