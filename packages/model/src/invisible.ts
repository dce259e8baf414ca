/**
 * Returns a clause about the first invisible character that has no function where it is, or null if
 * there is none. Such characters can make two names look equal, or hide text from readers.
 */
export function findInvisible(text: string): string | null {
  if (!invisible.test(text)) return null;
  for (const { index, 0: character } of text.matchAll(invisibleGlobal)) {
    const end = index + character.length;
    const before = text.slice(Math.max(0, index - maxSequenceLength), index);
    if (hasFunction(character, before, text.slice(end, end + maxSequenceLength))) continue;
    return describe(character, text.slice(0, index));
  }
  return null;
}

// A flag of tag letters has 14 code units.
const maxSequenceLength = 16;

// Without direction controls, which text.ts checks, and soft hyphens, which are allowed in prose.
const invisible = /(?![\u00ad\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069])[\p{DI}\p{Zl}\p{Zp}]/u;
const invisibleGlobal = new RegExp(invisible, "gu");

const scripts = (names: string) =>
  names
    .split(" ")
    .map((name) => `\\p{scx=${name}}`)
    .join("");
// Scripts whose letters join or combine: a joiner or non-joiner changes how they look.
const joining = scripts(
  "Arab Syrc Mand Mong Nkoo Adlm Rohg Deva Beng Guru Gujr Orya Taml Telu Knda Mlym Sinh Khmr Mymr Tibt",
);
// Scripts without spaces: a zero-width space marks where a line may break.
const unspaced = scripts("Khmr Laoo Mymr Thai");

const joiningBefore = new RegExp(`[${joining}]$`, "u");
const joiningAfter = new RegExp(`^[${joining}]`, "u");
const unspacedBefore = new RegExp(`[${unspaced}]$`, "u");
const unspacedAfter = new RegExp(`^[${unspaced}]`, "u");
const emojiBefore = /(?:\p{ExtPict}|\p{EMod}|\ufe0f)$/u;
const emojiAfter = /^\p{ExtPict}/u;
// The flags of England, Scotland and Wales: a black flag followed by tag letters.
const flag =
  /\u{1f3f4}\u{e0067}\u{e0062}(?:\u{e0065}\u{e006e}\u{e0067}|\u{e0073}\u{e0063}\u{e0074}|\u{e0077}\u{e006c}\u{e0073})\u{e007f}/gu;

function hasFunction(character: string, before: string, after: string): boolean {
  if (/[\u200c\u200d]/.test(character) && (joiningBefore.test(before) || joiningAfter.test(after)))
    return true;
  if (character === "\u200d") return emojiBefore.test(before) && emojiAfter.test(after);
  if (character === "\u200b") return unspacedBefore.test(before) && unspacedAfter.test(after);
  if (/[\ufe0e\ufe0f]/.test(character)) return /[\p{Emoji}\p{ExtPict}]$/u.test(before);
  if (/[\u{e0100}-\u{e01ef}]/u.test(character)) return /\p{Ideographic}$/u.test(before);
  if (/[\u180b-\u180d\u180f]/.test(character)) return /\p{scx=Mong}$/u.test(before);
  if (/[\u{e0020}-\u{e007f}]/u.test(character)) return isInFlag(before, character + after);
  return false;
}

function isInFlag(before: string, rest: string): boolean {
  const start = before.lastIndexOf("\u{1f3f4}");
  if (start < 0) return false;
  flag.lastIndex = start;
  const found = flag.exec(before + rest);
  return found?.index === start && flag.lastIndex > before.length;
}

const names: Record<string, string> = {
  "\u200b": "zero-width space",
  "\u200c": "zero-width non-joiner",
  "\u200d": "zero-width joiner",
  "\u2028": "line separator",
  "\u2029": "paragraph separator",
  "\u2060": "word joiner",
  "\ufeff": "byte order mark",
};

function describe(character: string, before: string): string {
  const name = names[character] ?? (/[\u{e0000}-\u{e007f}]/u.test(character) ? "tag letter" : null);
  const code = `${toCodePoint(character)}${name === null ? "" : `, ${name}`}`;
  // The last visible characters before it.
  const place = [...before.replaceAll(/[\p{Cc}\p{Cf}\p{DI}\p{Zl}\p{Zp}]/gu, "")]
    .slice(-15)
    .join("");
  return `an invisible character (${code}) ${place === "" ? "at the beginning" : `after "${place}"`}`;
}

export function toCodePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}
