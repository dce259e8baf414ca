import { type DatasetRecord, readDataset } from "../sql/read-dataset.ts";
import type { Reads } from "./reads.ts";

const unpublished: DatasetRecord = {
  version: 0,
  publishedAt: new Date(0),
  title: "",
  license: "",
  events: 0,
  earliest: null,
  latest: null,
};

/** The dataset that answers; version 0 when nothing was ever published. */
export async function readCurrentDataset({ database }: Reads): Promise<DatasetRecord> {
  return (await readDataset(database)) ?? unpublished;
}
