import { formatHex, interpolate, wcagContrast } from "culori";
import type { EmbedOptions } from "./embed-options.ts";

/** Paper, ink and muted text of the themes; keep in sync with tokens.css. */
const themes = {
  light: { paper: "#fbfaf7", ink: "#1a1c20", muted: "#646972" },
  dark: { paper: "#14161a", ink: "#e9e7e1", muted: "#9a9fa8" },
} as const;

type Theme = keyof typeof themes;

/** Min contrast of text (WCAG AA). */
const minContrast = 4.5;

/**
 * The theme whose ink is legible on a colored background. Null if the theme of the view applies.
 * applies.
 */
export function toGroundTheme({ ground }: Pick<EmbedOptions, "ground">): Theme | null {
  if (ground === null || ground === "transparent") return null;
  return wcagContrast(ground, "#000") > wcagContrast(ground, "#fff") ? "light" : "dark";
}

/**
 * The style of the options: the editor's colors, adjusted to be legible. "" without colors. The
 * attributes that select a theme are on the embed's root.
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
    // Forced colors belong to the reader.
    `@media (forced-colors:none){:root{${light}}:root[data-theme=dark]{${dark}}`,
    `@media (prefers-color-scheme:dark){:root[data-theme=auto]{${dark}}}}`,
  ];
  return [isTransparent ? ["body{background:none}"] : [], rules || []].flat().join("");
}

/** Mixes a color with as much ink as needed for legibility. */
function toReadable(color: string, { on, ink }: { on: string; ink: string }): string {
  const mix = interpolate([color, ink], "oklab");
  const shares = Array.from({ length: 21 }, (_, index) => index / 20);
  const share = shares.find((share) => wcagContrast(mix(share), on) >= minContrast) ?? 1;
  return formatHex(mix(share));
}
