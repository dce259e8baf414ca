import type { BuildTask, BuiltIndex, FileProblem } from "./build-index.ts";
import type { EventIndex } from "./event-index.ts";
import type { Answer, Question } from "./question.ts";

/** What a thread is started for: to build one index and end, or to answer from those it is given. */
export type ThreadTask = { build: BuildTask } | { answer: true };

/** From a thread that builds. */
export type BuildMessage =
  | { built: BuiltIndex }
  | { fileProblem: FileProblem }
  | { tooLarge: true }
  | { failed: { message: string } };

/** The index of a version. */
export type OpenIndex = { identity: string; index: EventIndex };

/** A text that is lacking: its events, or their ranking too. */
export type LackingText = { tsquery: string; isRanked: boolean };

/**
 * The events of a version that have a text: their ids, as integers of four bytes in base64. If they
 * are ranked, the most relevant comes first, and each id is followed by the relevance.
 */
export type GivenText = LackingText & { identity: string; matches: string };

/** To a thread that answers. A new index replaces the one before it. */
export type AnswerRequest =
  | { open: OpenIndex }
  | { text: GivenText }
  | { id: number; identity: string; question: Question };

/**
 * An answer; null without the index of that version any more, or when SQL is faster. Or the texts
 * that it must be given before the question can be answered.
 */
export type Reply = { answer: Answer | null } | { lacking: LackingText[] };

/** From it. */
export type AnswerReply = { id: number; reply: Reply };
