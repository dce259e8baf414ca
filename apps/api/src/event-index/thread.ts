import { type MessagePort, parentPort, workerData } from "node:worker_threads";
import { answer, isAboutFew } from "./answer.ts";
import { type BuildTask, buildIndex } from "./build-index.ts";
import type {
  AnswerReply,
  AnswerRequest,
  BuildMessage,
  GivenText,
  OpenIndex,
  Reply,
  ThreadTask,
} from "./messages.ts";
import type { Question } from "./question.ts";
import { IndexTooLarge } from "./shared-memory.ts";
import { TextMatches } from "./text-matches.ts";
import { toIds } from "./to-ids.ts";

// The entry point of the index's threads. None of it runs in the thread that serves HTTP.

function answerFrom(port: MessagePort): void {
  let open: (OpenIndex & { texts: TextMatches }) | null = null;
  const openOf = (identity: string) => (open?.identity === identity ? open : null);
  const take = ({ identity, matches, ...text }: GivenText) =>
    openOf(identity)?.texts.give(text, toIds(matches));
  const reply = (identity: string, question: Question): Reply => {
    const asked = openOf(identity);
    if (!asked) return { answer: null };
    const lacking = asked.texts.lackingFor(question);
    if (lacking.length > 0) {
      return isAboutFew(asked.index, question, asked.texts) ? { answer: null } : { lacking };
    }
    return { answer: answer(asked.index, question, asked.texts) };
  };
  port.on("message", (request: AnswerRequest) => {
    if ("open" in request) {
      open = { ...request.open, texts: new TextMatches(request.open.index.ids) };
    } else if ("text" in request) take(request.text);
    else {
      const { id, identity, question } = request;
      port.postMessage({ id, reply: reply(identity, question) } satisfies AnswerReply);
    }
  });
}

async function build(task: BuildTask, port: MessagePort): Promise<void> {
  const post = (message: BuildMessage) => port.postMessage(message);
  try {
    await buildIndex(task, {
      onBuilt: (built) => post({ built }),
      onFileProblem: (fileProblem) => post({ fileProblem }),
    });
  } catch (error) {
    if (error instanceof IndexTooLarge) post({ tooLarge: true });
    else post({ failed: { message: error instanceof Error ? error.message : String(error) } });
  }
}

const task = workerData as ThreadTask;
if (parentPort) {
  if ("build" in task) await build(task.build, parentPort);
  else answerFrom(parentPort);
}
