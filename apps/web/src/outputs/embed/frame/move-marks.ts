/** Days since 1970, `to` excluded. */
export type Days = { from: number; to: number };

/** A positioned element: its attributes and the shares of the window that they stand for. */
type Placed = { element: Element; places: [string, number][]; width: number | null };

const known = new WeakMap<Element, Placed[]>();

/**
 * Moves elements that were drawn for some days to where they are in other days, so that the picture
 * follows a gesture until the server has redrawn it. Marks keep their size.
 */
export function moveMarks(picture: Element, drawn: Days, shown: Days): void {
  const placed = known.get(picture) ?? findPlaced(picture);
  known.set(picture, placed);
  const scale = (drawn.to - drawn.from) / (shown.to - shown.from);
  const start = (drawn.from - shown.from) / (shown.to - shown.from);
  for (const { element, places, width } of placed) {
    for (const [name, share] of places) {
      element.setAttribute(name, `${(start + share * scale) * 100}%`);
    }
    if (width !== null) element.setAttribute("width", `${width * scale * 100}%`);
  }
}

function findPlaced(picture: Element): Placed[] {
  return [...picture.querySelectorAll(".picture-row > svg")].flatMap(findWithin);
}

/** The content of a positioned element moves with it. */
function findWithin(parent: Element): Placed[] {
  return [...parent.children].flatMap((element) => {
    // The line that bars stand on spans the whole lane.
    if (element.matches(".compare-base")) return [];
    const width = toShare(element, "width");
    const places = ["x", "cx", "x1", "x2"].flatMap((name): [string, number][] => {
      const share = toShare(element, name);
      return share === null ? [] : [[name, share]];
    });
    // The lines between lanes are drawn in a box as wide as the window.
    if (places.length === 0 && width !== null && element.getAttribute("x") === "0")
      places.push(["x", 0]);
    return places.length > 0 ? [{ element, places, width }] : findWithin(element);
  });
}

function toShare(element: Element, name: string): number | null {
  const value = element.getAttribute(name);
  return value?.endsWith("%") ? Number.parseFloat(value) / 100 : null;
}
