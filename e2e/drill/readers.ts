import { setTimeout as sleep } from "node:timers/promises";
import { toPost } from "../attack/attack.ts";
import { commonSlugs, readMarks } from "./datasets.ts";
import { type Answer, type Ask, send } from "./send.ts";

export type Sample = {
  kind: string;
  /** By `performance.now()`. */
  sentAt: number;
  ms: number;
  /**
   * "failed" is an error with a correct status. "wrong" is an error that is cacheable, has the
   * status 200, or blames the reader.
   */
  result: "good" | "failed" | "mixed" | "wrong";
  /** What was wrong, unless the result is "good". */
  note: string;
};

export type Readers = {
  samples: Sample[];
  /** When the oldest request without a response was sent; null if there is none. */
  findOldest(): number | null;
  stop(): Promise<void>;
};

const patienceMs = 30_000;
const event =
  "title summary citations { document { title publisher { name } } } organizations { name }";

type Kind = { name: string; everyMs: number; ask(n: number): Ask };

const apiKinds: Kind[] = [
  // The text differs each time, so that no cache answers.
  {
    name: "POST",
    everyMs: 400,
    ask: (n) =>
      toPost(
        `{ dataset { title } eventCount events(first: 30) { totalCount nodes { ${event} } } } # ${n}`,
      ),
  },
  {
    name: "GET",
    everyMs: 400,
    ask: () => ({
      path: `/graphql?${new URLSearchParams({ query: `{ eventCount events(first: 30) { nodes { ${event} } } }` })}`,
      headers: { accept: "application/graphql-response+json" },
    }),
  },
];

const webKinds: Kind[] = [
  {
    name: "page",
    everyMs: 1500,
    ask: (n) => ({ path: n % 2 === 0 ? "/" : `/?from=2024-01-${10 + (n % 20)}` }),
  },
  {
    name: "event",
    everyMs: 1500,
    ask: (n) => ({ path: `/events/${commonSlugs[n % commonSlugs.length]}` }),
  },
  { name: "embed", everyMs: 1500, ask: () => ({ path: "/embed" }) },
];

/** Readers that send each request on schedule, whether or not the previous one was answered. */
export function openReaders({ apiUrl, webUrl }: { apiUrl: string; webUrl: string }): Readers {
  const samples: Sample[] = [];
  /** Requests in progress by the time at which they were sent, oldest first. */
  const running = new Map<Promise<void>, number>();
  let isOver = false;
  const readOn = async (origin: string, { name, everyMs, ask }: Kind) => {
    const start = performance.now();
    for (let n = 0; !isOver; n++) {
      const one = read(name, origin, ask(n)).then((sample) => {
        samples.push(sample);
        running.delete(one);
      });
      running.set(one, performance.now());
      await sleep(Math.max(start + (n + 1) * everyMs - performance.now(), 0));
    }
  };
  const loops = [
    ...apiKinds.map((kind) => readOn(apiUrl, kind)),
    ...webKinds.map((kind) => readOn(webUrl, kind)),
  ];
  return {
    samples,
    findOldest: () => running.values().next().value ?? null,
    async stop() {
      isOver = true;
      await Promise.all(loops);
      await Promise.all(running.keys());
    },
  };
}

async function read(kind: string, origin: string, ask: Ask): Promise<Sample> {
  const sentAt = performance.now();
  const toSample = (result: Sample["result"], note: string): Sample => {
    return { kind, sentAt, ms: performance.now() - sentAt, result, note: `${kind}: ${note}` };
  };
  try {
    return toSample(...judge(await send(origin, ask, patienceMs)));
  } catch (error) {
    return toSample("failed", error instanceof Error ? error.message : String(error));
  }
}

function judge({ status, headers, text }: Answer): [Sample["result"], string] {
  const start = text.slice(0, 200).replace(/\s+/g, " ");
  if (status !== 200) {
    const isCacheable = /s-maxage|public|max-age=[1-9]/.test(headers["cache-control"] ?? "");
    if (isCacheable) return ["wrong", `${status} may be cached`];
    if (status < 500) return ["wrong", `${status} blames the reader: ${start}`];
    if (status === 503 && !headers["retry-after"]) return ["wrong", "503 without Retry-After"];
    return ["failed", `${status} ${start}`];
  }
  if (/"errors":\[/.test(text)) return ["wrong", `200 with errors: ${start}`];
  const marks = readMarks(text);
  if (marks.size > 1) return ["mixed", "data of two versions"];
  return marks.size === 1 ? ["good", ""] : ["wrong", `200 without data: ${start}`];
}
