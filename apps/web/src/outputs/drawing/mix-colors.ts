/** Mixes two six-digit colors with `share` of the first. */
export function mixColors(one: string, other: string, share: number): string {
  const toParts = (color: string) =>
    [...color.slice(1).matchAll(/../g)].map(([digits]) => Number.parseInt(digits, 16));
  const others = toParts(other);
  const mixed = toParts(one).map((part, index) =>
    Math.round(part * share + (others[index] ?? 0) * (1 - share)),
  );
  return `#${mixed.map((part) => part.toString(16).padStart(2, "0")).join("")}`;
}
