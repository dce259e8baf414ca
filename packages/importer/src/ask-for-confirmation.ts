import { createInterface } from "node:readline/promises";
import type { Removal } from "./confirm-removal.ts";

/** Asks on the terminal; without one, the answer is no. */
export async function askForConfirmation(removal: Removal): Promise<boolean> {
  if (!process.stdin.isTTY || !process.stderr.isTTY) return false;
  const { collection, removed, events } = removal;
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const answer = await terminal.question(
      `\nRemove ${removed} of the ${events} events of the collection "${collection}"? (y/N) `,
    );
    return /^y(es)?$/i.test(answer.trim());
  } finally {
    terminal.close();
  }
}
