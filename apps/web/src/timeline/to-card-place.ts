type Size = { width: number; height: number };
type Box = { left: number; right: number; top: number; bottom: number };

type PlaceInput = {
  /** Position of the mark or, on a long one, of the pointer. */
  x: number;
  /** Top and bottom of the mark's lane. */
  lane: Pick<Box, "top" | "bottom">;
  card: Size;
  /** The area that the card may cover. */
  room: Box;
};

/** How far left of its anchor the card begins. */
const lead = 28;

/**
 * Position of a card in the coordinates of its input: below the lane of its mark, or above if there
 * is no space below, and never over the lane.
 */
export function toCardPlace({ x, lane, card, room }: PlaceInput): { left: number; top: number } {
  const below = room.bottom - lane.bottom;
  const above = lane.top - room.top;
  const isBelow = card.height <= below || below >= above;
  const left = Math.max(Math.min(x - lead, room.right - card.width), room.left);
  return { left, top: isBelow ? lane.bottom : lane.top - card.height };
}
