/** "92.4 %". */
export const toShare = (part: number, whole: number) =>
  `${whole === 0 ? "0" : ((100 * part) / whole).toFixed(1)}\u00a0%`;
