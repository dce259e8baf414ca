import type { BuiltIndex } from "./build-index.ts";
import type { EventIndex } from "./event-index.ts";
import type { Answer, Question } from "./question.ts";

/** What a thread is started for: to build one index and end, or to answer from those it is given. */
export type ThreadTask = { build: { url: string; maxBytes: number } } | { answer: true };

/** From a thread that builds. */
export type BuildMessage =
  | { built: BuiltIndex }
  | { tooLarge: true }
  | { failed: { message: string } };

/** To a thread that answers. A new index replaces the one before it. */
export type AnswerRequest =
  | { open: { identity: string; index: EventIndex } }
  | { id: number; identity: string; question: Question };

/** From it; null if it does not have the index of that version any more. */
export type AnswerReply = { id: number; answer: Answer | null };
