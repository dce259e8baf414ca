import type { Plan } from "./fuzz.ts";

/** The plan that cli.ts hands to the test as FUZZ; what is missing is for a run of all tests. */
export function readPlan(): Plan {
  const given: Partial<Plan> = JSON.parse(process.env.FUZZ ?? "{}");
  return {
    seed: Math.floor(Math.random() * 2 ** 31),
    from: 0,
    inputs: 20_000,
    maxMs: 30_000,
    web: null,
    ...given,
  };
}

export const toEnvironment = (plan: Partial<Plan>): NodeJS.ProcessEnv => ({
  ...process.env,
  FUZZ: JSON.stringify(plan),
});
