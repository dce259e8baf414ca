import { createOperations } from "../operations/all.ts";
import { readCursors } from "../operations/cursors.ts";
import type { Operation } from "../operations/operation.ts";
import type { Sample } from "../operations/sample.ts";
import type { Contender } from "./contender.ts";
import { startLimit } from "./limit.ts";
import { names } from "./names.ts";
import { startOurs, toCounting, toRevalidated } from "./ours.ts";
import { startPostgraphile } from "./postgraphile.ts";

const cacheMegabytes = 64;

export type Field = {
  contenders: Contender[];
  operations: Operation[];
  stop: () => Promise<void>;
};

export type FieldOptions = {
  databaseUrl: string;
  sample: Sample;
  only: readonly string[];
  /**
   * The first of five consecutive ports. The metrics of each port are served on the port 1,000
   * higher.
   */
  port: number;
};

/**
 * Starts all servers on one database. The answers of the first are the reference for the others.
 */
export async function startAll({ databaseUrl, sample, only, port }: FieldOptions): Promise<Field> {
  const contenders: Contender[] = [];
  const stop = async () => {
    await Promise.all(contenders.map((contender) => contender.stop()));
  };
  try {
    const ours = await startOurs({ name: names.ours, databaseUrl, port, cacheMegabytes: 0 });
    contenders.push(ours);
    const unindexed = await startOurs({
      ...{ name: names.unindexed, databaseUrl, port: port + 4 },
      ...{ cacheMegabytes: 0, indexMegabytes: 0 },
    });
    contenders.push(toCounting(unindexed));
    const cached = await startOurs({
      name: names.cached,
      databaseUrl,
      port: port + 1,
      cacheMegabytes,
    });
    contenders.push(cached, toRevalidated(names.revalidated, cached));
    const postgraphile = await startPostgraphile(databaseUrl, port + 2);
    contenders.push(postgraphile);
    const cursors = await readCursors(sample, {
      ours: ours.origin,
      postgraphile: postgraphile.origin,
    });
    const operations = createOperations(sample, cursors, only);
    contenders.push(await startLimit(databaseUrl, port + 3, operations));
    return { contenders, operations, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
