import { Random } from "@dateline/bench";
import type { GraphQLSchema } from "graphql";
import type { Known } from "../test/random-document.ts";
import { type Answer, findFault } from "./judge.ts";
import { drawRequest, type Request } from "./requests.ts";
import { send } from "./send.ts";

export type Plan = {
  seed: number;
  /** The number of the first input. Each is drawn from the seed and its own number. */
  from: number;
  inputs: number;
  /** The max duration, after which no more inputs are sent. */
  maxMs: number;
  /** A dashboard on this machine whose pages are requested too, one per 20 inputs. */
  web: string | null;
};

export type Target = {
  port: number;
  schema: GraphQLSchema;
  known: Known;
  /** The lines that the server logged. */
  lines: readonly string[];
};

/** The number of inputs by the status of their answer; 0 stands for no answer. */
export type Seen = { inputs: number; statuses: Map<number, number> };

const atOnce = 6;

/** Sends the inputs of a plan; throws at the first answer that breaks a rule. */
export async function fuzz(target: Target, plan: Omit<Plan, "web">): Promise<Seen> {
  const { seed, from, inputs, maxMs } = plan;
  const endMs = performance.now() + maxMs;
  const seen: Seen = { inputs: 0, statuses: new Map() };
  let next = from;
  const work = async () => {
    while (next < from + inputs && performance.now() < endMs) {
      const number = next++;
      const random = new Random(seed, number);
      const request = drawRequest(random, target.schema, target.known, `input-${number}`);
      const { status, fault } = await judge(target, request);
      if (fault) throw new Error(toReport({ seed, number, request, fault }));
      seen.inputs += 1;
      seen.statuses.set(status, (seen.statuses.get(status) ?? 0) + 1);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  const logged = target.lines.find((line) => JSON.parse(line).level >= 50);
  if (logged) throw new Error(`Seed ${seed}: an error of ours was logged: ${logged}`);
  return seen;
}

async function judge(target: Target, request: Request) {
  const answer = await send(target.port, request);
  const fault =
    (answer ? findFault(answer) : findSilence(request)) ??
    (answer && request.isRepeatable ? findChange(answer, await send(target.port, request)) : null);
  return { status: answer?.status ?? 0, fault: fault && `${fault}\n\n${toText(answer)}` };
}

const findSilence = ({ isWhole }: Request): string | null => (isWhole ? "never came" : null);

// The second time, the document is compiled or its answer is cached, but the answer must be equal.
function findChange(first: Answer, again: Answer | null): string | null {
  if (again === null || again.status !== first.status) {
    return `has the status ${first.status}, and ${again?.status ?? "none"} when it is sent again`;
  }
  // If several fields fail, timing decides which error is reported and hides the others.
  if (first.body.equals(again.body) || first.body.includes('"errors"')) return null;
  return `is another one when it is sent again: ${toText(again)}`;
}

const toText = (answer: Answer | null): string =>
  answer === null
    ? "(no answer)"
    : `HTTP ${answer.status}\n${JSON.stringify([...answer.fields])}\n${answer.body.toString("utf8", 0, 2000)}`;

type Report = { seed: number; number: number; request: Request; fault: string };

function toReport({ seed, number, request, fault }: Report): string {
  return [
    `The answer to input ${number} of seed ${seed} ${fault}`,
    `The request, one character a byte: ${JSON.stringify(request.bytes.slice(0, 4000))}`,
    `To send it again: npm run fuzz -- --seed ${seed} --from ${number} --inputs 1`,
  ].join("\n\n");
}
