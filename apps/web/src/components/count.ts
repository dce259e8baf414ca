const figures = new Intl.NumberFormat("en");

/** Formats a number: "1,000,000". */
export function toFigures(count: number): string {
  return figures.format(count);
}

/** A number with its noun: "1 source", "3,000 sources". */
export function toCount(count: number, one: string, many = `${one}s`): string {
  return `${toFigures(count)} ${count === 1 ? one : many}`;
}
