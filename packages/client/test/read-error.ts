import { expect } from "vitest";

/** The error that a promise must be rejected with. */
export async function readError<Kind extends Error>(
  promise: Promise<unknown>,
  kind: new (...parts: never[]) => Kind,
): Promise<Kind> {
  const error = await promise.then(
    () => null,
    (error: unknown) => error,
  );
  expect(error).toBeInstanceOf(kind);
  return error as Kind;
}
