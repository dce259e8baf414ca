/** A problem in the files that prevents the import, and what to do about it. */
export type Problem = {
  /** The file as the user gave it; within a folder, the path from there. */
  file: string;
  /** From 1; null for the file as a whole. */
  line: number | null;
  /** One sentence: the problem; what to do. */
  message: string;
};

/** Reports a problem in the file that is being read. */
export type Report = (line: number | null, message: string) => void;

/** The import could not start. The message is one sentence for the user. */
export class ImportError extends Error {
  override name = "ImportError";
}

/**
 * Formats a problem as one line that editors and terminals can follow: `file:line: problem; what to
 * do.`
 */
export function toProblemLine({ file, line, message }: Problem): string {
  return `${file}${line === null ? "" : `:${line}`}: ${message}`;
}
