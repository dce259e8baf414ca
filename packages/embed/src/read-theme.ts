/** How the page inside should look; null for its own default. */
export type Theme = Record<"accent" | "ground" | "ink" | "font", string | null> & {
  theme: string;
};

/**
 * Reads what an element's page states: the custom properties `--dateline-accent`, `-ground`,
 * `-ink` and `-font`, over the attributes. `theme="auto"` follows the `color-scheme` of the host if
 * it has only one, else the reader.
 */
export function readTheme(element: Element): Theme {
  const style = getComputedStyle(element);
  const given = element.getAttribute("theme") || "auto";
  const scheme = style.colorScheme;
  const read = (name: string) => {
    const value =
      style.getPropertyValue(`--dateline-${name}`).trim() || element.getAttribute(name)?.trim();
    // Addresses leave out the # of a color, so attributes may as well.
    return value ? value.replace(/^(?=[\da-f]{3}(?:[\da-f]{3})?$)/i, "#") : null;
  };
  return {
    theme: given === "auto" && /^(?:light|dark)$/.test(scheme) ? scheme : given,
    accent: read("accent"),
    ground: read("ground"),
    ink: read("ink"),
    font: read("font"),
  };
}
