import type { ExportFormat } from "@dateline/core";
import type { Logger } from "pino";
import type { NodeContext } from "../http/http-server.ts";
import { toRequestId } from "../http/request-id.ts";
import { downloadedEvents, downloadSeconds } from "../metrics/metrics.ts";

/** A part of a file, with the number of its events. */
export type Chunk = { bytes: Uint8Array; events: number };

type Sending = {
  log: Logger;
  format: ExportFormat;
  asked: { request: Request; context: NodeContext };
  /** Aborted at the end of the download, even if it fails. */
  ending: AbortController;
  signal: AbortSignal;
};

/** Sends a file, and reports how it went. */
export async function* sendFile(
  chunks: AsyncGenerator<Chunk>,
  { log, format, asked: { request, context }, ending, signal }: Sending,
): AsyncGenerator<Uint8Array> {
  const startMs = performance.now();
  // The outcome if the client leaves, which ends this generator without an error.
  let outcome: "whole" | "left" | "broken" = "left";
  let isTaken = true;
  try {
    for await (const { bytes, events } of chunks) {
      downloadedEvents.inc({ format }, events);
      isTaken = false;
      // An error that is thrown here comes from the stream of a client that has left.
      yield bytes;
      isTaken = true;
    }
    outcome = "whole";
  } catch (error) {
    const hasLeft = request.signal.aborted || !isTaken;
    const reason = signal.aborted ? "The download took too long." : toReason(error);
    if (!hasLeft) {
      outcome = "broken";
      log.warn({ reason, requestId: toRequestId(request) }, "a download was broken off");
    }
    // If the stream just ended, the client would take the file for complete.
    context.res?.destroy();
    throw error;
  } finally {
    downloadSeconds.observe({ format, outcome }, (performance.now() - startMs) / 1000);
    ending.abort();
  }
}

const toReason = (error: unknown) => (error instanceof Error ? error.message : String(error));
