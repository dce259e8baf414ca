type Size = { width: number; height: number };
type Box = { left: number; right: number; top: number; bottom: number };

type PlaceInput = {
  /** Where the mark, or the pointer on a long one, is. */
  x: number;
  /** Top and bottom of the mark's lane. */
  lane: Pick<Box, "top" | "bottom">;
  card: Size;
  /** The part of the screen that the card may cover. */
  room: Box;
};

/** How far the card begins before the mark that it belongs to. */
const lead = 28;

/**
 * Where a card stands, in the coordinates of its input: below the lane of its mark, above it where
 * there is no room below, and never over it.
 */
export function toCardPlace({ x, lane, card, room }: PlaceInput): { left: number; top: number } {
  const below = room.bottom - lane.bottom;
  const above = lane.top - room.top;
  const isBelow = card.height <= below || below >= above;
  const left = Math.max(Math.min(x - lead, room.right - card.width), room.left);
  return { left, top: isBelow ? lane.bottom : lane.top - card.height };
}
