import type { Day } from "@dateline/core";
import type { Database } from "@dateline/db";

export type DatasetRecord = {
  version: number;
  publishedAt: Date;
  title: string;
  license: string;
  events: number;
  earliest: Day | null;
  latest: Day | null;
};

/** Which version of the dataset is published now? The first migration publishes the empty version 0. */
export async function readDataset(database: Database): Promise<DatasetRecord> {
  const row = await database.prisma.datasetVersion.findFirstOrThrow({
    orderBy: { version: "desc" },
  });
  return { ...row, earliest: toDay(row.earliest), latest: toDay(row.latest) };
}

// Prisma gives a date as midnight UTC.
function toDay(date: Date | null): Day | null {
  return date?.toISOString().slice(0, 10) ?? null;
}
