import type { BuildTask, BuiltIndex, FileProblem } from "./build-index.ts";
import type { EventIndex } from "./event-index.ts";
import type { Answer, Question } from "./question.ts";

/**
 * The task of a thread: to build one index and end, or to answer questions from the indexes it is
 * given.
 */
export type ThreadTask = { build: BuildTask } | { answer: true };

/** The messages of a thread that builds. */
export type BuildMessage =
  | { built: BuiltIndex }
  | { fileProblem: FileProblem }
  | { tooLarge: true }
  | { failed: { message: string } };

/** An index and the version that it is of. */
export type OpenIndex = { identity: string; index: EventIndex };

/** A text whose events, and if `isRanked` their ranking, the thread does not have. */
export type LackingText = { tsquery: string; isRanked: boolean };

/**
 * The events of a version that have a text: their ids as base64 of 32-bit integers. If ranked, the
 * most relevant comes first, and each id is followed by its relevance.
 */
export type GivenText = LackingText & { identity: string; matches: string };

/** The messages to a thread that answers. A new index replaces the previous one. */
export type AnswerRequest =
  | { open: OpenIndex }
  | { text: GivenText }
  | { id: number; identity: string; question: Question };

/**
 * The answer; null if the thread no longer has the index of that version, or if SQL is faster. Or
 * the texts that the thread needs before it can answer.
 */
export type Reply = { answer: Answer | null } | { lacking: LackingText[] };

/** The message of a thread that answers. */
export type AnswerReply = { id: number; reply: Reply };
