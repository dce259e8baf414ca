/**
 * The offset of a row before, its offset without space above the first loaded row, and whether more
 * rows can be loaded above.
 */
type Move = { oldOffset: number; newOffset: number; hasMore: boolean };

/**
 * Keeps a row in place on the screen when rows above it are added or dropped: by the space above
 * the first loaded row, and otherwise by scrolling.
 */
export function keepPlace({ oldOffset, newOffset, hasMore }: Move): {
  above: number;
  shift: number;
} {
  const above = oldOffset - newOffset;
  // Either rows were added above the first row of all, or the first row is loaded and must be at
  // the top.
  if (above < 0 || !hasMore) return { above: 0, shift: -above };
  return { above, shift: 0 };
}
