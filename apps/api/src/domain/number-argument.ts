import { AppError } from "./app-error.ts";

/** Reads a whole number given as `argument`, or takes the default when it is null or missing. */
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
