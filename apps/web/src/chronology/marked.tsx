import type { Part } from "./highlight.ts";

/** A text with its matches marked. */
export function Marked({ parts }: { parts: readonly Part[] }) {
  return parts.map(({ text, marked }, index) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text have no other name.
    marked ? <mark key={index}>{text}</mark> : text,
  );
}
