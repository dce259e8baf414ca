import { setTimeout as sleep } from "node:timers/promises";
import { type Client, connect, isPooled } from "@dateline/db";
import { type Finding, ok, unknown, wrong } from "./finding.ts";

const subject = "Replica";
const advice =
  "Set DATABASE_READ_URL to a streaming replica of DATABASE_URL's server, or unset it.";

/** A working replica replays within this time what the primary had at the start of the check. */
const maxCatchUpMs = 10_000;

type Addresses = {
  /** The primary. */
  url: string;
  readUrl: string;
  /** Waits this long for the replica to catch up, in milliseconds. */
  patienceMs?: number;
};

/**
 * Checks that DATABASE_READ_URL leads to one streaming replica of the database, and how far it is
 * behind.
 */
export async function checkReplica(addresses: Addresses): Promise<Finding> {
  const { url, readUrl, patienceMs = maxCatchUpMs } = addresses;
  if (isPooled(readUrl)) {
    return unknown(subject, "Not checked: DATABASE_READ_URL leads through PgBouncer.");
  }
  const clients: Client[] = [];
  const open = async (address: string) => {
    const client = await connect(address);
    clients.push(client);
    return client;
  };
  try {
    const primary = await open(url);
    const replica = await open(readUrl);
    // A proxy that spreads connections would give the second one to another server.
    const second = await open(readUrl);
    return (
      (await findMismatch(primary, replica, second)) ??
      (await checkLag(primary, replica, patienceMs))
    );
  } catch (error) {
    const [text = ""] = (error as Error).message.split("; ");
    return wrong(subject, `${text}.`, "Start it, or correct DATABASE_READ_URL.");
  } finally {
    await Promise.all(clients.map((client) => client.end()));
  }
}

type Server = { isReplica: boolean; system: string; startedAt: string; isPaused: boolean };

async function readServer(client: Client): Promise<Server> {
  const { rows } = await client.query<Server>(
    `SELECT pg_is_in_recovery() AS "isReplica",
      (SELECT system_identifier FROM pg_control_system())::text AS system,
      pg_postmaster_start_time()::text AS "startedAt",
      CASE WHEN pg_is_in_recovery() THEN pg_is_wal_replay_paused() ELSE false END AS "isPaused"`,
  );
  return rows[0] as Server;
}

async function findMismatch(
  primary: Client,
  replica: Client,
  second: Client,
): Promise<Finding | null> {
  const [one, other, again] = [
    await readServer(primary),
    await readServer(replica),
    await readServer(second),
  ];
  if (!other.isReplica) {
    return wrong(subject, "The server at DATABASE_READ_URL is not a replica.", advice);
  }
  if (other.system !== one.system) {
    return wrong(subject, "It is a replica of another server than DATABASE_URL's.", advice);
  }
  if (again.startedAt !== other.startedAt) {
    return wrong(
      subject,
      "DATABASE_READ_URL leads to several servers, whose versions may differ.",
      "Set it to one replica, not to a proxy that spreads connections over several.",
    );
  }
  if (other.isPaused) {
    return wrong(
      subject,
      "Its replay is paused.",
      "On the replica, as a superuser: SELECT pg_wal_replay_resume();",
    );
  }
  return null;
}

/** Waits until the replica has what the primary has now. */
async function checkLag(primary: Client, replica: Client, patienceMs: number): Promise<Finding> {
  const { rows } = await primary.query<{ position: string }>(
    "SELECT pg_current_wal_lsn()::text AS position",
  );
  const start = performance.now();
  for (;;) {
    const { rows: behind } = await replica.query<{ bytes: string }>(
      "SELECT pg_wal_lsn_diff($1::pg_lsn, pg_last_wal_replay_lsn()) AS bytes",
      [rows[0]?.position],
    );
    const bytes = Number(behind[0]?.bytes);
    const ms = performance.now() - start;
    if (bytes <= 0) {
      return ok(subject, `It replays what the primary writes, ${(ms / 1000).toFixed(1)} s later.`);
    }
    if (ms > patienceMs) {
      return wrong(
        subject,
        `It is ${bytes.toLocaleString("en")} bytes behind and did not catch up in ${patienceMs / 1000} s.`,
        "Look at pg_stat_replication on the primary, and at the replica's log: is it connected, and what does its replay wait for?",
      );
    }
    await sleep(100);
  }
}
