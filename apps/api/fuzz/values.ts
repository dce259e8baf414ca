import type { Random } from "@dateline/bench";

// Values that programs often mishandle, as texts and as JSON.

/** Texts that PostgreSQL cannot store. */
const unheld = ["\0", "csto\0", "\ud800", "\udfff\ud800"];

const texts = [
  "",
  " ",
  "\ufeff",
  "\u202e",
  "e\u0301",
  "🏳️‍🌈",
  "__proto__",
  "constructor",
  "toString",
  "hasOwnProperty",
  "null",
  "NaN",
  "infinity",
  "0000-01-01",
  "9999-12-31",
  "10000-01-01",
  "2024-02-30",
  "%",
  "_",
  "\\",
  "'; DROP TABLE events; --",
  "$1",
  "((((((((((((",
  '"""',
  "a:*",
  "! & | <-> ()",
  "a".repeat(201),
  "🎉".repeat(150),
  "x".repeat(20_000),
];

const numbers = [
  ..."0 -0 1 -1 0.5 1e3 1E-400 1e308 1e400 -1e400 101 501 1001".split(" "),
  ..."2147483647 2147483648 -2147483648 9007199254740993".split(" "),
  "9".repeat(400),
];

/** A hostile text, or a short one of random UTF-16 units, lone surrogates included. */
export function drawText(random: Random): string {
  if (random.chance(0.3)) return random.pick(unheld);
  if (random.chance(0.6)) return random.pick(texts);
  const units = Array.from({ length: random.below(12) }, () =>
    random.chance(0.7) ? random.within(32, 126) : random.below(0x10000),
  );
  return String.fromCharCode(...units);
}

/** JSON of any shape, in some cases nested deeper than the stack allows. */
export function drawJson(random: Random, levels = 3): string {
  const kind = random.below(levels > 0 ? 10 : 6);
  if (kind < 2) return random.pick(numbers);
  if (kind < 5) return JSON.stringify(drawText(random));
  if (kind === 5) return random.pick(["null", "true", "false", "{}", "[]"]);
  if (kind === 6) {
    const depth = random.pick([5, 19, 21, 100, 1000, 15_000]);
    return "[".repeat(depth) + "]".repeat(depth);
  }
  const parts = Array.from({ length: random.below(4) }, () => drawJson(random, levels - 1));
  if (kind < 8) return `[${parts.join(",")}]`;
  return `{${parts.map((part) => `${JSON.stringify(drawText(random))}:${part}`).join(",")}}`;
}

/** A value as JSON in which parts are replaced by random JSON at this rate. */
export function toJson(random: Random, value: unknown, rate: number): string {
  if (random.chance(rate)) return drawJson(random);
  if (Array.isArray(value)) {
    return `[${value.map((part) => toJson(random, part, rate)).join(",")}]`;
  }
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  const fields = Object.entries(value).map(
    ([name, part]) => `${JSON.stringify(name)}:${toJson(random, part, rate)}`,
  );
  // Duplicate keys are legal JSON.
  if (fields[0] !== undefined && random.chance(rate)) fields.push(fields[0]);
  return `{${fields.join(",")}}`;
}

/** Leaves out, repeats or inserts something at one to three places of a text. */
export function mutate(random: Random, text: string, inserts: readonly string[]): string {
  let result = text;
  for (let times = random.within(1, 3); times > 0; times--) {
    const from = random.below(result.length + 1);
    const to = Math.min(from + random.below(8), result.length);
    const [before, middle, after] = [
      result.slice(0, from),
      result.slice(from, to),
      result.slice(to),
    ];
    const between = [
      "",
      middle + middle,
      random.pick(inserts),
      random.pick(inserts) + middle,
      String.fromCharCode(random.below(random.chance(0.8) ? 128 : 0x10000)),
    ];
    result = before + random.pick(between) + after;
  }
  return result;
}
