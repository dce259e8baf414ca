/** The path and query of a step; the first step has the address of the story. */
export const toStepAddress = (slug: string, number: number): string =>
  `/stories/${slug}${number === 1 ? "" : `?step=${number}`}`;

export type ParsedStep = { number: number; problems: string[] };

/** Parses the parameter `step` of a story with `count` steps. */
export function parseStep(params: URLSearchParams, count: number): ParsedStep {
  const text = params.get("step")?.trim() ?? "";
  if (text === "") return { number: 1, problems: [] };
  const number = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  if (number >= 1 && number <= count) return { number, problems: [] };
  const problem = `There is no such step: step is a number from 1 to ${count}. This is the first.`;
  return { number: 1, problems: [problem] };
}
