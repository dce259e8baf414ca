/** Where a row stood in the list, where it would stand with no space above the first loaded row, and whether more can be loaded there. */
type Move = { stood: number; stands: number; hasMore: boolean };

/**
 * What keeps a row where it is on the screen when rows come or go above it: the space above the first loaded row, in the stead of
 * those that were dropped, and how far the page must scroll where space alone does not do it.
 */
export function toSpace({ stood, stands, hasMore }: Move): { above: number; shift: number } {
  const above = stood - stands;
  // Rows came above the first there has ever been, or the first of all is there and nothing may stand above it.
  if (above < 0 || !hasMore) return { above: 0, shift: -above };
  return { above, shift: 0 };
}
