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
  /** Aborted when the file takes too long. */
  late: AbortSignal;
  /** How long a reader may take nothing before the connection is closed. */
  idleMs: number;
};

/** Sends a file, and reports how it went. */
export async function* sendFile(
  chunks: AsyncGenerator<Chunk>,
  { log, format, asked: { request, context }, ending, late, idleMs }: Sending,
): AsyncGenerator<Uint8Array> {
  // Yoga turns off the timeout of a connection on which it streams a body. It is on while bytes wait
  // for the reader, and off while the next part is read, which may take longer.
  const setIdleTimeout = (ms: number) => context.req?.socket.setTimeout(ms);
  const startMs = performance.now();
  // The outcome if the client leaves, which ends this generator without an error.
  let outcome: "whole" | "left" | "broken" = "left";
  let isTaken = true;
  try {
    for await (const { bytes, events } of chunks) {
      downloadedEvents.inc({ format }, events);
      isTaken = false;
      setIdleTimeout(idleMs);
      // An error that is thrown here comes from the stream: the client has left, or it is too late.
      yield bytes;
      setIdleTimeout(0);
      isTaken = true;
    }
    // The last parts are still in buffers.
    setIdleTimeout(idleMs);
    outcome = "whole";
  } catch (error) {
    const hasLeft = request.signal.aborted || (!isTaken && !late.aborted);
    const reason = late.aborted ? "The download took too long." : toReason(error);
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
