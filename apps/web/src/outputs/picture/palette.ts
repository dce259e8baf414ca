import tokens from "../../components/tokens.css?source";

export type Theme = "light" | "dark";

/** The colors of the pages in a theme. */
export const toPalette = (theme: Theme) => ({
  paper: toColor("--color-paper", theme),
  sheet: toColor("--color-sheet", theme),
  wash: toColor("--color-wash", theme),
  ink: toColor("--color-ink", theme),
  muted: toColor("--color-muted", theme),
  line: toColor("--color-line", theme),
  edge: toColor("--color-edge", theme),
  accent: toColor("--color-accent", theme),
});

export type Palette = ReturnType<typeof toPalette>;

export const { paper, wash, ink, muted, line, accent } = toPalette("light");

const hues = [...tokens.matchAll(/\[data-hue="\d"\][^}]*?light-dark\((#\w+), (#\w+)\)/g)].map(
  ([, light = "", dark = ""]) => ({ light, dark }),
);
const neutral = { light: toColor("--hue", "light"), dark: toColor("--hue", "dark") };

/** The color of an organization by its index, or the neutral one. */
export const toHueColor = (hue: number | null, theme: Theme = "light"): string =>
  ((hue === null ? null : hues[hue]) ?? neutral)[theme];

function toColor(name: string, theme: Theme): string {
  const [, light, dark] =
    new RegExp(`${name}: light-dark\\((#\\w+), (#\\w+)\\)`).exec(tokens) ?? [];
  const color = theme === "light" ? light : dark;
  if (color === undefined) throw new Error(`tokens.css has no ${name}: light-dark(#…, #…).`);
  return color;
}
