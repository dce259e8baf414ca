import type { Database } from "@dateline/db";
import { readDataset } from "../sql/read-dataset.ts";

/** Which dataset version is published: as the watch knows it, else as the database says. */
export type Versions = {
  read(): number | Promise<number>;
  /** Null while it is not known without asking. */
  known(): number | null;
  /** Calls back when another version is met; what is known of the one before may not hold. */
  onChange(callback: () => void): void;
};

/** `watched` gives null while it does not know. */
export function createVersions(
  database: Database,
  watched: () => number | null = () => null,
): Versions {
  const callbacks: (() => void)[] = [];
  let last: number | null = null;
  const meet = (version: number): number => {
    if (last !== null && last !== version) for (const callback of callbacks) callback();
    last = version;
    return version;
  };
  return {
    read() {
      const version = watched();
      return version === null
        ? readDataset(database).then((dataset) => meet(dataset.version))
        : meet(version);
    },
    known: watched,
    onChange(callback) {
      callbacks.push(callback);
    },
  };
}
