import { Worker } from "node:worker_threads";
import type { Conversion, ConvertInput } from "@dateline/importer/convert";

/** A typical file takes a second; one of the max size about ten. */
const maxMs = 20_000;

/** The file exceeds the limits of the thread. The message is for the sender. */
export class ConversionLimit extends Error {
  override name = "ConversionLimit";
}

type ThreadOptions = {
  /** Ends the thread. */
  signal?: AbortSignal;
  start?: (input: ConvertInput) => Worker;
};

/**
 * Reads a file in a thread of its own, which has bounded time and memory and can hold up nobody.
 *
 * @throws ConversionLimit if the file needs more.
 */
export async function convertInThread(
  input: ConvertInput,
  { signal, start = startWorker }: ThreadOptions = {},
): Promise<Conversion> {
  signal?.throwIfAborted();
  const worker = start(input);
  const end = () => void worker.terminate();
  signal?.addEventListener("abort", end);
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(
        new ConversionLimit(
          `The file takes longer than ${maxMs / 1000} seconds to read. ${advice}`,
        ),
      );
      end();
    }, maxMs);
    worker.once("message", resolve);
    worker.once("error", (error: NodeJS.ErrnoException) => {
      const isTooLarge = error.code === "ERR_WORKER_OUT_OF_MEMORY";
      reject(
        isTooLarge
          ? new ConversionLimit(`The file takes too much memory to read. ${advice}`)
          : error,
      );
    });
    worker.once("exit", () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", end);
      reject(new Error("The thread ended without an answer."));
    });
  });
}

const advice = "Read it with npm run import -- --map on your own machine, or send a part of it.";

const startWorker = (input: ConvertInput): Worker =>
  // Turbopack recognizes this form and bundles the file.
  new Worker(new URL("./convert-worker.mjs", import.meta.url), {
    workerData: input,
    resourceLimits: { maxOldGenerationSizeMb: 256 },
  });
