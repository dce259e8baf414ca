import { formatHex, interpolate, wcagContrast } from "culori";
import type { EmbedOptions } from "./embed-options.ts";

/** Paper, ink and muted text of the themes; tokens.css has them too. */
const themes = {
  light: { paper: "#fbfaf7", ink: "#1a1c20", muted: "#646972" },
  dark: { paper: "#14161a", ink: "#e9e7e1", muted: "#9a9fa8" },
} as const;

type Theme = keyof typeof themes;

/** Contrast of text, of WCAG AA. */
const minContrast = 4.5;

/**
 * The theme of a colored ground: the one whose ink is read on it. Null if the theme of the view
 * applies.
 */
export function toGroundTheme({ ground }: Pick<EmbedOptions, "ground">): Theme | null {
  if (ground === null || ground === "transparent") return null;
  return wcagContrast(ground, "#000") > wcagContrast(ground, "#fff") ? "light" : "dark";
}

/**
 * The style of the options: the colors of the editor, changed as far as needed to be read. "" if
 * there are none. The attributes that select a theme are those of the embed's root.
 */
export function toOptionStyle({ ground, accent }: Pick<EmbedOptions, "ground" | "accent">): string {
  const isTransparent = ground === "transparent";
  const paper = isTransparent ? null : ground;
  const toRules = (theme: Theme) => {
    const { ink, muted, ...own } = themes[theme];
    const on = paper ?? own.paper;
    return [
      paper && `--color-paper:${paper}`,
      paper && `--color-muted:${toReadable(muted, { on, ink })}`,
      accent && `--color-accent:${toReadable(accent, { on, ink })}`,
    ]
      .filter(Boolean)
      .join(";");
  };
  const [light, dark] = [toRules("light"), toRules("dark")];
  const rules = light && [
    // Forced colors are the reader's.
    `@media (forced-colors:none){:root{${light}}:root[data-theme=dark]{${dark}}`,
    `@media (prefers-color-scheme:dark){:root[data-theme=auto]{${dark}}}}`,
  ];
  return [isTransparent ? ["body{background:none}"] : [], rules || []].flat().join("");
}

/** The color, mixed with as much ink as it needs to be read. */
function toReadable(color: string, { on, ink }: { on: string; ink: string }): string {
  const mix = interpolate([color, ink], "oklab");
  const shares = Array.from({ length: 21 }, (_, index) => index / 20);
  const share = shares.find((share) => wcagContrast(mix(share), on) >= minContrast) ?? 1;
  return formatHex(mix(share));
}
