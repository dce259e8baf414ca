import { join } from "node:path";

/**
 * The arguments with which Node runs a program in a test: the built one in the folder that
 * DATELINE_PROGRAMS names, which `npm test` sets because it starts sooner, or else its source.
 */
export function toProgram(name: string, source: string): [...options: string[], file: string] {
  const folder = process.env.DATELINE_PROGRAMS;
  return folder ? [join(folder, `${name}.js`)] : ["--import", "tsx", source];
}
