import type { Plan } from "./fuzz.ts";

/** The plan that cli.ts hands to the test as FUZZ; what is missing is for a run of all tests. */
export function readPlan(): Plan {
  const given: Partial<Plan> = JSON.parse(process.env.FUZZ ?? "{}");
  return {
    seed: Math.floor(Math.random() * 2 ** 31),
    from: 0,
    inputs: 10 * Number(process.env.PROPERTY_RUNS || 100),
    maxMs: 600_000,
    web: null,
    ...given,
  };
}

export const toEnvironment = (plan: Partial<Plan>): NodeJS.ProcessEnv => ({
  ...process.env,
  FUZZ: JSON.stringify(plan),
});
