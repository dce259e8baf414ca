import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { toEnvironment } from "./env.ts";

const help = `Usage: npm run fuzz -- [--seed 7] [--inputs 20000] [--from 0] [--minutes 60] [--web URL]

Sends random inputs to an API and a PostgreSQL that it starts itself: documents from the schema,
variables, headers, addresses, ids and cursors, some of them damaged. It ends at the first answer
that is not what anything must be answered with, and prints how to send that input again.

  --seed N     what the inputs are drawn from (random)
  --inputs N   how many (20000)
  --from N     the first of the seed's (0)
  --minutes N  the longest time it may take (60)
  --web URL    a dashboard on this machine to request random pages from too, one per 20 inputs
`;

const { values } = parseArgs({
  options: {
    seed: { type: "string" },
    inputs: { type: "string", default: "20000" },
    from: { type: "string", default: "0" },
    minutes: { type: "string", default: "60" },
    web: { type: "string" },
    help: { type: "boolean" },
  },
});

function parseNumber(name: "seed" | "inputs" | "from" | "minutes"): number {
  const number = Number(values[name]);
  if (Number.isFinite(number) && number >= 0) return number;
  throw new Error(`--${name} is "${values[name]}"; write a number.`);
}

if (values.help) process.stdout.write(help);
else {
  const plan = {
    ...(values.seed !== undefined && { seed: parseNumber("seed") }),
    inputs: parseNumber("inputs"),
    from: parseNumber("from"),
    maxMs: parseNumber("minutes") * 60_000,
    web: values.web ?? null,
  };
  const { status } = spawnSync("npx", ["vitest", "run", "fuzz.test.ts"], {
    cwd: fileURLToPath(new URL("..", import.meta.url)),
    env: toEnvironment(plan),
    stdio: "inherit",
  });
  process.exitCode = status ?? 1;
}
