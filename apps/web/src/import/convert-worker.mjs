// The thread that reads one uploaded file and then ends.

import { parentPort, workerData } from "node:worker_threads";
import { convert } from "@dateline/importer/convert";

/** @type {import("@dateline/importer/convert").ConvertInput} */
const { content, ...input } = workerData;
const { buffer, byteOffset, length } = content;

parentPort?.postMessage(
  await convert({ ...input, content: Buffer.from(buffer, byteOffset, length) }),
);
