// Arithmetic with the CRC-32 of gzip, like zlib's crc32_combine. A checksum is a polynomial over
// GF(2) modulo the polynomial below, with the coefficient of x^0 in the highest bit.

const polynomial = 0xedb8_8320;

/** The product of two polynomials. */
export function multiplyCrc(a: number, b: number): number {
  let product = 0;
  let rest = b;
  for (let bit = 0x8000_0000; bit !== 0; bit >>>= 1) {
    if ((a & bit) !== 0) product ^= rest;
    rest = rest & 1 ? (rest >>> 1) ^ polynomial : rest >>> 1;
  }
  return product >>> 0;
}

/** The factor for the checksum of a text that is followed by this many bytes: x^8 to that power. */
export function toCrcShift(bytes: number): number {
  let shift = 0x8000_0000;
  let power = 0x0080_0000;
  for (let rest = bytes; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) shift = multiplyCrc(shift, power);
    power = multiplyCrc(power, power);
  }
  return shift;
}

/** The checksum of two concatenated texts, of which the second has this many bytes. */
export const combineCrc = (first: number, second: number, secondBytes: number): number =>
  (multiplyCrc(toCrcShift(secondBytes), first) ^ second) >>> 0;
