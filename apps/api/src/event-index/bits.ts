/** A set of event numbers, one bit for each event. */
export type Bits = Uint32Array;

export const noBits = (events: number): Bits => new Uint32Array(Math.ceil(events / 32));

export const add = (bits: Bits, event: number): void => {
  bits[event >>> 5] = (bits[event >>> 5] ?? 0) | (1 << (event & 31));
};

export const has = (bits: Bits, event: number): boolean =>
  (((bits[event >>> 5] ?? 0) >>> (event & 31)) & 1) === 1;

/** Adds the events from one number up to, but not including, another. */
export function addRange(bits: Bits, from: number, to: number): void {
  for (let event = from; event < to; event++) {
    if ((event & 31) === 0 && event + 32 <= to) {
      bits[event >>> 5] = 0xffffffff;
      event += 31;
    } else add(bits, event);
  }
}

/** Removes the events that are not in the other set. */
export function keepCommon(bits: Bits, others: Bits): void {
  for (let word = 0; word < bits.length; word++) {
    bits[word] = (bits[word] ?? 0) & (others[word] ?? 0);
  }
}

/** Removes the events that are in the other set. */
export function remove(bits: Bits, others: Bits): void {
  for (let word = 0; word < bits.length; word++) {
    bits[word] = (bits[word] ?? 0) & ~(others[word] ?? 0);
  }
}

/** The events that are not in a set. */
export function toOthers(bits: Bits, events: number): Bits {
  const others = noBits(events);
  addRange(others, 0, events);
  remove(others, bits);
  return others;
}

/** Removes the events that fail a test. */
export function keep(bits: Bits, test: (event: number) => boolean): void {
  for (let word = 0; word < bits.length; word++) {
    let rest = bits[word] ?? 0;
    let kept = rest;
    while (rest !== 0) {
      const bit = 31 - Math.clz32(rest & -rest);
      rest &= rest - 1;
      if (!test((word << 5) | bit)) kept &= ~(1 << bit);
    }
    bits[word] = kept;
  }
}

export function countBits(bits: Bits): number {
  let count = 0;
  for (let word = 0; word < bits.length; word++) {
    let rest = bits[word] ?? 0;
    rest -= (rest >>> 1) & 0x55555555;
    rest = (rest & 0x33333333) + ((rest >>> 2) & 0x33333333);
    count += (((rest + (rest >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
  }
  return count;
}

/** The numbers of the events in a set, ascending. */
export function toEvents(bits: Bits): Int32Array {
  const events = new Int32Array(countBits(bits));
  let at = 0;
  for (let word = 0; word < bits.length; word++) {
    let rest = bits[word] ?? 0;
    while (rest !== 0) {
      events[at++] = (word << 5) | (31 - Math.clz32(rest & -rest));
      rest &= rest - 1;
    }
  }
  return events;
}
