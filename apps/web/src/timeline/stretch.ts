/** Position of an element on a sheet as drawn by vis-timeline, in CSS pixels. */
type Place = { x: number; y: string | null; width: number | null };

type Drawn = { element: HTMLElement; place: Place; written: string };

/** The elements that vis-timeline positions by time: lines and labels of the axis. */
const selector = ".vis-grid, .vis-foreground .vis-text";

const transformPattern = /^translate(?:X\(([-\d.e]+)px\)|\(([-\d.e]+)px, ([-\d.e]+px)\))$/;

/**
 * Stretches a drawn sheet during a zoom without a redraw of the library. Writes positions and reads
 * none, so that a frame requires no additional layout.
 */
export class Stretch {
  #drawn = new Map<HTMLElement, Drawn>();
  #factor = 1;

  /** Reads the positions that the library has drawn. */
  read(sheet: HTMLElement) {
    const drawn = new Map<HTMLElement, Drawn>();
    for (const element of sheet.querySelectorAll<HTMLElement>(selector)) {
      const known = this.#drawn.get(element);
      // Keeps the known position if the current one was written here and not by the library.
      const place =
        known && known.written === element.style.transform ? known.place : toPlace(element);
      if (place) drawn.set(element, { element, place, written: element.style.transform });
    }
    this.#drawn = drawn;
    if (this.#factor !== 1) this.#write();
  }

  /** Stretches the sheet to `factor` times the width that the library has drawn. */
  to(factor: number) {
    if (factor === this.#factor) return;
    this.#factor = factor;
    this.#write();
  }

  #write() {
    for (const drawn of this.#drawn.values()) {
      const { element, place } = drawn;
      const x = place.x * this.#factor;
      element.style.transform =
        place.y === null ? `translateX(${x}px)` : `translate(${x}px, ${place.y})`;
      if (place.width !== null)
        element.style.width = `${Math.max(place.width * this.#factor, 1)}px`;
      drawn.written = element.style.transform;
    }
  }
}

function toPlace({ style }: HTMLElement): Place | null {
  const [, only, x, y = null] = transformPattern.exec(style.transform) ?? [];
  const start = Number.parseFloat(only ?? x ?? "");
  if (Number.isNaN(start)) return null;
  return { x: start, y, width: style.width ? Number.parseFloat(style.width) : null };
}
