import { cleanValue } from "@dateline/core";
import { parse, wcagContrast } from "culori";

/** The options of an embed besides its view, which an editor chooses. */
export type EmbedOptions = {
  /** Replaces the title of the view; "" for none, null for the view's own. */
  title: string | null;
  hasList: boolean;
  /** Max number of lanes of the picture; 0 for no picture, null for as many as fit. */
  maxLanes: number | null;
  /** The height that is reported to the host, in CSS pixels; null for that of the content. */
  height: number | null;
  /** The background as a CSS color, `transparent`, or null for the paper of the theme. */
  ground: string | null;
  /** Color of selected elements and of controls; null for that of the theme. */
  accent: string | null;
  density: "regular" | "compact";
};

export const noOptions: EmbedOptions = {
  title: null,
  hasList: true,
  maxLanes: null,
  height: null,
  ground: null,
  accent: null,
  density: "regular",
};

const maxTitleLength = 120;
const mostLanes = 12;
const minHeight = 120;
const maxHeight = 4000;
/** Min contrast of a background with black or white, so that other colors remain legible on it. */
const minGroundContrast = 13;

const switches: Record<string, boolean> = { "0": false, no: false, "1": true, yes: true };
const densities = { regular: "regular", compact: "compact" } as const;

/**
 * Parses the options of an embed from its query string. Invalid ones fall back to the default and
 * are named in `problems`. `view` is the rest for `parseView`, without the number of lanes, which
 * shares its parameter with the lane kind.
 */
export function parseEmbedOptions(query: URLSearchParams) {
  const problems: string[] = [];
  const options: EmbedOptions = {
    title: query.has("title") ? toTitle(query.get("title") ?? "") : null,
    hasList: parseOne("list", "0 or 1", (text) => switches[text]) ?? true,
    maxLanes: toLaneNumber(query),
    height: parseOne("height", `pixels from ${minHeight} to ${maxHeight}`, toHeight) ?? null,
    ground: parseOne("ground", "transparent, or a light or a dark color such as f4f1ea", toGround),
    accent: parseOne("accent", "a color such as 0b625a", toColor),
    density: parseOne("density", "regular or compact", toDensity) ?? "regular",
  };
  const view = new URLSearchParams([...query].filter((pair) => !isLaneNumber(pair)));
  return { options, problems, view };

  /** Null if the parameter is missing, blank or wrong. */
  function parseOne<Value>(
    name: string,
    what: string,
    read: (text: string) => Value | undefined,
  ): Value | null {
    const text = cleanValue(query.get(name) ?? "").toLowerCase();
    if (!text) return null;
    const value = read(text);
    if (value === undefined) problems.push(`The value of ${name} was left out: it is ${what}.`);
    return value ?? null;
  }
}

/** The inverse of `parseEmbedOptions`, without defaults. */
export function toOptionsQuery(options: EmbedOptions): string {
  const { title, hasList, maxLanes, height, ground, accent, density } = options;
  const query = new URLSearchParams();
  if (title !== null) query.set("title", title);
  if (!hasList) query.set("list", "0");
  if (maxLanes !== null) query.set("lanes", String(maxLanes));
  if (height !== null) query.set("height", String(height));
  if (ground !== null) query.set("ground", ground.replace("#", ""));
  if (accent !== null) query.set("accent", accent.replace("#", ""));
  if (density !== noOptions.density) query.set("density", density);
  return String(query);
}

/** One line, without control characters that could reorder the text around it. */
const toTitle = (text: string): string =>
  [
    ...text
      .replaceAll(/[\p{Cc}\ufffd\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, " ")
      .replaceAll(/\s+/gu, " ")
      .trim(),
  ]
    .slice(0, maxTitleLength)
    .join("");

const isLaneNumber = ([name, value]: [string, string]): boolean =>
  name === "lanes" && /^\d{1,2}$/.test(value);

function toLaneNumber(query: URLSearchParams): number | null {
  const [, value] = [...query].find(isLaneNumber) ?? [];
  return value === undefined ? null : Math.min(Number(value), mostLanes);
}

function toHeight(text: string): number | undefined {
  const height = Number(/^(\d{2,4})(?:px)?$/.exec(text)?.[1]);
  return height >= minHeight && height <= maxHeight ? height : undefined;
}

const toDensity = (text: string): "regular" | "compact" | undefined =>
  Object.hasOwn(densities, text) ? densities[text as keyof typeof densities] : undefined;

/** An opaque color: hexadecimal, with or without its #, or a CSS color name. */
function toColor(text: string): string | undefined {
  const color = /^#?(?:[\da-f]{3}|[\da-f]{6})$/.test(text)
    ? `#${text.replace("#", "")}`
    : /^[a-z]{3,30}$/.test(text)
      ? text
      : undefined;
  const parsed = color === undefined ? undefined : parse(color);
  return parsed && parsed.alpha !== 0 ? color : undefined;
}

function toGround(text: string): string | undefined {
  if (text === "transparent") return text;
  const color = toColor(text);
  const isReadable = (ink: string) =>
    color !== undefined && wcagContrast(color, ink) >= minGroundContrast;
  return isReadable("#000") || isReadable("#fff") ? color : undefined;
}
