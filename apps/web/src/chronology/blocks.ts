import type { EventRow, MonthRow, Row } from "./rows.ts";

/** Offsets of the rows from the top of the list in pixels; `end` is the height of the list. */
export type Places = { startOf(index: number): number; endOf(index: number): number; end: number };

type BlockEntry = { row: EventRow; index: number; before: number };

/**
 * A month and its rendered entries. `before` is the space for entries above that are not rendered.
 */
type Block = { month: MonthRow; entries: BlockEntry[]; before: number };

export type Blocks = { before: number; blocks: Block[]; after: number };

/** Height of a month's heading, which sticks above its entries; `--month` in the style sheet. */
export const monthHeight = 28;

/** Space between the last entry of a month and the next heading. */
export const monthGap = 10;

/** Height of the row of a heading. */
export const toMonthSize = (index: number) => monthHeight + (index > 0 ? monthGap : 0);

/**
 * Groups the rendered rows by month, with the space that keeps each at its offset. A month has its
 * heading even if only some of its entries are rendered. Without `places` there is no space.
 */
export function toBlocks(
  rows: readonly Row[],
  indexes: readonly number[],
  places: Places | null,
): Blocks {
  const blocks: Block[] = [];
  let [end, before] = [0, 0];
  for (const index of indexes) {
    const row = rows[index];
    if (row?.type !== "event") continue;
    const month = rows[row.month];
    if (month?.type !== "month") continue;
    let block = blocks.at(-1);
    const start = places?.startOf(index) ?? 0;
    const opens = block?.month !== month;
    const space = places ? start - end - (opens ? monthHeight : 0) : 0;
    if (!block || opens) {
      if (!block) before = space;
      block = { month, entries: [], before: blocks.length ? space : 0 };
      blocks.push(block);
    }
    block.entries.push({ row, index, before: opens ? 0 : space });
    end = places?.endOf(index) ?? 0;
  }
  return { before, blocks, after: places ? places.end - end : 0 };
}
