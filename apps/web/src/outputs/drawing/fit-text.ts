/** Font size of the label beside a mark. */
export const labelSize = 12;

/** Widths of letters in Inter, relative to the font size and slightly overestimated. */
const widths: [RegExp, number][] = [
  [/[iIjl.,:;'|!·’‘]/u, 0.3],
  [/[frt()[\]\s/\-"“”]/u, 0.4],
  [/[mwMW@%—…]/u, 0.93],
  [/[\p{Lu}&]/u, 0.72],
  [/\p{N}/u, 0.65],
  [/\p{Script=Latin}|\p{P}/u, 0.59],
  [/[\p{Script=Cyrillic}\p{Script=Greek}]/u, 0.64],
  [/\p{M}|\p{Cf}/u, 0],
];

const toWidth = (sign: string) => widths.find(([form]) => form.test(sign))?.[1] ?? 1;

/** Estimates the width of a text in pixels: no browser that could measure it is involved. */
export const measureText = (text: string, fontSize: number): number =>
  [...text].reduce((width, sign) => width + toWidth(sign) * fontSize, 0);

/** Cuts a text to a width. */
export function cutText(text: string, width: number, fontSize: number): string {
  if (measureText(text, fontSize) <= width) return text;
  const signs = [...text];
  while (signs.length > 0 && measureText(`${signs.join("")}…`, fontSize) > width) signs.pop();
  return signs.length > 0 ? `${signs.join("").trimEnd()}…` : "";
}

/** Breaks a text into lines at its spaces, and cuts the last one. */
export function toLines(
  text: string,
  { width, fontSize, max }: { width: number; fontSize: number; max: number },
): string[] {
  const lines: string[] = [];
  let rest = text.split(/\s+/u);
  while (rest.length > 0 && lines.length < max - 1) {
    let count = rest.length;
    while (count > 1 && measureText(rest.slice(0, count).join(" "), fontSize) > width) count--;
    lines.push(rest.slice(0, count).join(" "));
    rest = rest.slice(count);
  }
  if (rest.length > 0) lines.push(rest.join(" "));
  return lines.map((line) => cutText(line, width, fontSize));
}
