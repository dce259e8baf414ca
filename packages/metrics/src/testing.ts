export { findFaults } from "./expressions.ts";

export type Sample = { name: string; labels: Record<string, string>; value: number };

const line =
  /^([a-zA-Z_:][\w:]*)(?:\{((?:[a-zA-Z_]\w*="(?:[^"\\\n]|\\["\\n])*"(?:,(?!\})|(?=\})))*)\})? (\S+)$/;
const label = /([a-zA-Z_]\w*)="((?:[^"\\\n]|\\["\\n])*)"/g;
const suffixes: Record<string, RegExp> = {
  histogram: /_(?:bucket|sum|count)$/,
  summary: /_(?:sum|count)$/,
};

/**
 * Parses Prometheus' text format 0.0.4 strictly: every sample follows the HELP and TYPE lines of its
 * family, families and samples do not repeat, and values are numbers.
 *
 * @throws Error that names the line.
 */
export function parseMetrics(text: string): Sample[] {
  if (!text.endsWith("\n")) throw new Error("The last line does not end.");
  const samples: Sample[] = [];
  const seen = new Set<string>();
  const addOnce = (what: string) => {
    if (seen.has(what)) throw new Error(`Repeated: ${what}`);
    seen.add(what);
  };
  let helped = "";
  let family = { name: "", type: "" };
  for (const one of text.split("\n")) {
    if (one === "") continue;
    const comment = /^# (HELP|TYPE) (\S+) (.+)$/.exec(one);
    if (comment) {
      const [, keyword, name = "", rest = ""] = comment;
      addOnce(`${keyword} ${name}`);
      if (keyword === "HELP") helped = name;
      else if (helped !== name || !/^(counter|gauge|histogram|summary)$/.test(rest)) {
        throw new Error(`Without help, or of no type: ${one}`);
      } else family = { name, type: rest };
      continue;
    }
    const [, name = "", labels = "", number = ""] = line.exec(one) ?? [];
    const value = toNumber(number);
    if (name === "" || value === null) throw new Error(`Not a sample: ${one}`);
    const suffix = suffixes[family.type];
    const base = name !== family.name && suffix ? name.replace(suffix, "") : name;
    if (base !== family.name) throw new Error(`Not of ${family.name}: ${one}`);
    addOnce(`${name}{${labels}}`);
    const pairs = [...labels.matchAll(label)].map(([, key = "", text = ""]) => [key, text]);
    samples.push({ name, labels: Object.fromEntries(pairs), value });
  }
  return samples;
}

// The case does not matter: prom-client writes "Nan" for the mean of no observations.
function toNumber(text: string): number | null {
  if (/^nan$/i.test(text)) return Number.NaN;
  const value = text === "+Inf" ? Infinity : Number(text || "nan");
  return Number.isNaN(value) ? null : value;
}

/** The sum of the samples with this name and at least these labels; 0 without any. */
export const sumOf = (
  samples: readonly Sample[],
  name: string,
  labels: Record<string, string> = {},
): number =>
  samples
    .filter(
      (sample) =>
        sample.name === name &&
        Object.entries(labels).every(([key, text]) => sample.labels[key] === text),
    )
    .reduce((sum, { value }) => sum + value, 0);
