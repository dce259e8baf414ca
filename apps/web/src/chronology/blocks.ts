import type { EventRow, MonthRow, Row } from "./rows.ts";

/** Where each row stands in the list, in pixels from its top; `end` of the whole. */
export type Places = { startOf(index: number): number; endOf(index: number): number; end: number };

type BlockEntry = { row: EventRow; index: number; before: number };

/** A month with those of its entries that are in the document. `before` is the space that those left out above take. */
type Block = { month: MonthRow; entries: BlockEntry[]; before: number };

export type Blocks = { before: number; blocks: Block[]; after: number };

/** Height of a month's heading, which stays above its entries; `--month` in the style sheet. */
export const monthHeight = 28;

/** Space between a month's last entry and the next heading. */
export const monthGap = 10;

/** Height of a heading's row in the list. */
export const toMonthSize = (index: number) => monthHeight + (index > 0 ? monthGap : 0);

/**
 * The rows at these indexes by month, each with the space that keeps it in its place though others are not in the document. A month
 * has its heading however few of its entries are there. Without `places` all rows follow one another.
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
