// The pages of a single file, packed together by `publishing/packing.py`.

export interface PackedPages {
  /** The title of each page, and the frame it is shown in. */
  kept: Record<string, [title: string, frame: number]>;
  /** What is said for the first time, one after another. */
  words: string;
  /** In threes: how much of the words comes first, how far back what is repeated begins, how long it is. */
  copies: number[];
  lengths: [name: string, length: number][];
}

/** The markup of each page by its name. */
export function unpackPages(packed: PackedPages): Map<string, () => string> {
  const { words, copies, lengths } = packed;
  const whole = new Uint16Array(lengths.reduce((sum, [, length]) => sum + length, 0));
  let read = 0;
  let end = 0;
  const take = (count: number): void => {
    for (const last = read + count; read < last; ) whole[end++] = words.charCodeAt(read++);
  };
  for (let at = 0; at + 2 < copies.length; at += 3) {
    take(copies[at] ?? 0);
    const back = copies[at + 1] ?? 0;
    const length = copies[at + 2] ?? 0;
    if (back >= length) whole.copyWithin(end, end - back, end - back + length);
    else for (let k = 0; k < length; k++) whole[end + k] = whole[end + k - back] ?? 0;
    end += length;
  }
  take(words.length - read);
  const decoder = new TextDecoder("utf-16le");
  const found = new Map<string, () => string>();
  let begin = 0;
  for (const [name, length] of lengths) {
    const own = whole.subarray(begin, begin + length);
    found.set(name, () => decoder.decode(own));
    begin += length;
  }
  return found;
}
