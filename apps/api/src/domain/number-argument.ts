import { AppError } from "./app-error.ts";

/** Parses an integer given as `argument`; the default if it is null or missing. */
export function parseNumberArgument(
  argument: string,
  value: number | null | undefined,
  { min, max, otherwise }: { min: number; max: number; otherwise: number },
): number {
  const number = value ?? otherwise;
  if (number < min || number > max) {
    throw new AppError(
      "BAD_USER_INPUT",
      `\`${argument}\` must be ${min} to ${max}, not ${number}.`,
    );
  }
  return number;
}
