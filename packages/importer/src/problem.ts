/** Something in the files that keeps them from being imported, and what to do about it. */
export type Problem = {
  /** The file as the person named it: the given path, and within a folder the path from there. */
  file: string;
  /** Counted from 1; null when it concerns the file as a whole. */
  line: number | null;
  /** One sentence: what is wrong; what to do. */
  message: string;
};

/** Tells one problem of the file that is being read. */
export type Report = (line: number | null, message: string) => void;

/** An import that could not even begin; the message is one sentence for the person who asked for it. */
export class ImportError extends Error {
  override name = "ImportError";
}

/** A problem as one line that editors and terminals can follow: `file:line: what is wrong; what to do.` */
export function toProblemLine({ file, line, message }: Problem): string {
  return `${file}${line === null ? "" : `:${line}`}: ${message}`;
}
