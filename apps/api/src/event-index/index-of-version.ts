import type { AnswerThread } from "./answer-thread.ts";
import type { LackingText } from "./messages.ts";
import type { Answer, Question } from "./question.ts";

/** Reads which events have a text. */
type TextSource = {
  /**
   * Returns the matching events in the format of `GivenText`; null if there are too many, or if the
   * database has another version.
   */
  read(text: LackingText): Promise<string | null>;
  /** Whether questions that need the same text at the same time share one read. */
  isShared: boolean;
  /** Aborts when nobody needs the text any more. */
  signal?: AbortSignal | undefined;
};

/** Answers questions about one dataset version. */
export type IndexOfVersion = {
  identity: string;
  /**
   * Resolves to null if the index cannot answer, so that SQL must. Rejects if a text cannot be
   * read.
   */
  ask<Asked extends Question>(question: Asked, source: TextSource): Promise<Answer<Asked> | null>;
};

const maxRefused = 1_000;

type Reading = { given: Promise<boolean>; signal: AbortSignal | undefined };

/** The index of a version in a thread, which is given each text once for all questions. */
export function createIndexOfVersion(thread: AnswerThread, identity: string): IndexOfVersion {
  const readings = new Map<string, Reading>();
  /**
   * Texts that could not be given; sources that do not share their reads do not read them again.
   */
  const refused = new Set<string>();
  const read = async (text: LackingText, source: TextSource): Promise<boolean> => {
    const matches = await source.read(text);
    if (matches !== null) thread.give({ identity, ...text, matches });
    return matches !== null;
  };
  const readAlone = async (text: LackingText, source: TextSource): Promise<boolean> => {
    const isGiven = await read(text, source);
    if (!isGiven) refused.add(toKey(text));
    if (refused.size > maxRefused) refused.clear();
    return isGiven;
  };
  const give = async (text: LackingText, source: TextSource): Promise<boolean> => {
    const key = toKey(text);
    if (!source.isShared) return !refused.has(key) && readAlone(text, source);
    const other = readings.get(key);
    if (other) return other.given.catch((error) => giveInstead(other, text, source, error));
    const reading = { given: read(text, source), signal: source.signal };
    readings.set(key, reading);
    const isGiven = await reading.given.catch((error) => {
      readings.delete(key);
      throw error;
    });
    if (!isGiven) readings.delete(key);
    return isGiven;
  };
  // If another request's read was aborted, the text is read again. Any other failure, such as a
  // timeout, is that of everyone who waited.
  const giveInstead = (other: Reading, text: LackingText, source: TextSource, error: unknown) => {
    if (!other.signal?.aborted || source.signal?.aborted) throw error;
    return give(text, source);
  };
  const ask = async (question: Question, source: TextSource): Promise<Answer | null> => {
    const reply = await thread.ask(identity, question);
    if ("answer" in reply) return reply.answer;
    const given = await Promise.all(reply.lacking.map((text) => give(text, source)));
    if (given.includes(false)) return null;
    const next = await thread.ask(identity, question);
    // Kept until now, because the thread answers in order: a question that was asked before the
    // text was given is still told that the text is missing.
    if (source.isShared) for (const text of reply.lacking) readings.delete(toKey(text));
    return "answer" in next ? next.answer : null;
  };
  return { identity, ask: ask as IndexOfVersion["ask"] };
}

const toKey = ({ tsquery, isRanked }: LackingText): string =>
  `${isRanked ? "ranked" : "matching"} ${tsquery}`;
