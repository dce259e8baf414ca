import { Random } from "@dateline/bench";
import { drawText, mutate } from "./values.ts";

const paths = [
  ..."/ /embed /print /about /oembed /feed.atom /view.svg /og.png /robots.txt /api/graphql".split(
    " ",
  ),
  "/events/2024-11-28-csto-joint-ministerial-astana",
  "/events/2024-11-28-csto-joint-ministerial-astana/citation.bib",
  "/organizations/csto",
  "/people/none",
  "/print/organizations/csto",
  "/embedfoo",
  "/%ff",
  "/events/%00",
  "/_next/image?url=x",
];
const names = [
  ..."from to q organizations organizations.all organizations.not people places publishers kinds".split(
    " ",
  ),
  ..."people.all people.not publishers.all publishers.not".split(" "),
  ..."countries match owners event lanes lanes.folded lanes.all order theme after v".split(" "),
];
const values = [
  ..."csto csto,sco 2022-01-01 2023-01-01 2022 summit KZ certain 2 kind 1 asc dark 0000-01-01".split(
    " ",
  ),
  "2024-11-28-csto-joint-ministerial-astana",
];

function drawAddress(random: Random): string {
  const parameters = Array.from({ length: random.below(5) }, () => {
    const value = random.chance(0.5) ? random.pick(values) : drawText(random).slice(0, 300);
    return `${random.pick(names)}=${encodeURIComponent(Buffer.from(value).toString())}`;
  });
  const address = `${random.pick(paths)}?${parameters.join("&")}`;
  const damaged = random.chance(0.2)
    ? mutate(random, address, ["%", "%ff", "&", ";", "/"])
    : address;
  return `/${damaged.slice(1)}`.replace(/[^!-~]+/g, (signs) =>
    encodeURIComponent(Buffer.from(signs).toString()),
  );
}

// No address contains these, so a page that does exposes internals.
const internals = /\n\s+at .+:\d+:\d+|node_modules/;

/** Requests random addresses of the dashboard; throws at the first internal error. */
export async function fuzzPages(web: string, seed: number, inputs: number): Promise<void> {
  if (!["127.0.0.1", "localhost"].includes(new URL(web).hostname)) {
    throw new Error(`Only a dashboard on this machine can be fuzzed, not ${web}.`);
  }
  for (let number = 0; number < inputs; number++) {
    const address = drawAddress(new Random(seed, number));
    const answer = await fetch(new URL(web).origin + address, { redirect: "manual" });
    const text = await answer.text();
    if (answer.status >= 500 || internals.test(text)) {
      throw new Error(
        `${address} (input ${number} of seed ${seed}) has the status ${answer.status}: ${text.slice(0, 500)}`,
      );
    }
  }
}
