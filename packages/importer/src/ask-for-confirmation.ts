import { createInterface } from "node:readline";
import type { Removal } from "./confirm-removal.ts";

/** Asks on the terminal; without one, or after Ctrl-C or Ctrl-D, the answer is no. */
export async function askForConfirmation(removal: Removal): Promise<boolean> {
  if (!process.stdin.isTTY || !process.stderr.isTTY) return false;
  const { collection, removed, events } = removal;
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await new Promise<string>((resolve) => {
    terminal.once("close", () => resolve(""));
    terminal.question(
      `\nRemove ${removed} of the ${events} events of the collection "${collection}"? (y/N) `,
      resolve,
    );
  });
  terminal.close();
  return /^y(es)?$/i.test(answer.trim());
}
