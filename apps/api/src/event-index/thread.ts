import { type MessagePort, parentPort, workerData } from "node:worker_threads";
import { answer } from "./answer.ts";
import { buildIndex } from "./build-index.ts";
import type { AnswerReply, AnswerRequest, BuildMessage, ThreadTask } from "./messages.ts";
import { IndexTooLarge } from "./shared-memory.ts";

// The start of each thread of the index. It never shares a thread with HTTP.

function answerFrom(port: MessagePort): void {
  let open: Extract<AnswerRequest, { open: object }>["open"] | null = null;
  port.on("message", (request: AnswerRequest) => {
    if ("open" in request) {
      open = request.open;
      return;
    }
    const { id, identity, question } = request;
    const isHere = open !== null && open.identity === identity;
    const reply: AnswerReply = { id, answer: isHere && open ? answer(open.index, question) : null };
    port.postMessage(reply);
  });
}

async function build({ url, maxBytes }: { url: string; maxBytes: number }): Promise<BuildMessage> {
  try {
    return { built: await buildIndex(url, maxBytes) };
  } catch (error) {
    if (error instanceof IndexTooLarge) return { tooLarge: true };
    return { failed: { message: error instanceof Error ? error.message : String(error) } };
  }
}

const task = workerData as ThreadTask;
if (parentPort) {
  if ("build" in task) parentPort.postMessage(await build(task.build));
  else answerFrom(parentPort);
}
