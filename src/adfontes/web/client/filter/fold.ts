// Names as the server compares them: without case, diacritics and punctuation, one blank between words.

/** `text` folded, as `adfontes.model.reported.fold` does it: two spellings of a name meet here. */
export function fold(text: string): string {
  let kept = "";
  for (const sign of text.normalize("NFKD")) if (!combines(sign)) kept += FOLDED[sign] ?? sign.toLowerCase();
  return kept.replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

/** Full case folding where it is not the small letter (Unicode, CaseFolding.txt, status F and C). */
const FOLDED: Record<string, string> = { "ß": "ss", "ẞ": "ss", "ς": "σ" };

/** Whether a character has a combining class of its own. No property of JavaScript says so; but those that have one, and
 * only those, are moved before U+0345, whose class is the highest (Unicode, canonical ordering, D108 to D110). */
function combines(sign: string): boolean {
  return sign === "\u0345" || (/\p{M}/u.test(sign) && `\u0345${sign}`.normalize("NFD").startsWith(sign));
}

/** Text on one line. */
export function oneLine(text: string): string {
  return text.replace(/[\s\x1c-\x1f\x85]+/gu, " ").trim();
}
