import tokens from "../../components/tokens.css?source";

/** The colors of the pages in the light theme. */
export const paper = toColor("paper");
export const wash = toColor("wash");
export const ink = toColor("ink");
export const muted = toColor("muted");
export const line = toColor("line");
export const accent = toColor("accent");

const hues = new Map(
  [...tokens.matchAll(/\[data-hue="(\d)"\][^}]*?light-dark\((#\w+)/g)].map(([, hue, color]) => [
    Number(hue),
    color ?? muted,
  ]),
);

/** The color of an organization by its index, or the neutral one. */
export const toHueColor = (hue: number | null): string =>
  hue === null ? "#5b6068" : (hues.get(hue) ?? "#5b6068");

function toColor(name: string): string {
  const [, color] = new RegExp(`--color-${name}: light-dark\\((#\\w+)`).exec(tokens) ?? [];
  if (color === undefined) throw new Error(`tokens.css has no --color-${name}: light-dark(#…).`);
  return color;
}
