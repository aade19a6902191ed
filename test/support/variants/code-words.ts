/**
 * Different words of zeros and ones, as short as possible, with the same number of ones in each: neither the union nor the intersection of
 * two words is a third word.
 */
export function codeWords(count: number): readonly string[] {
  for (let length = 1; ; length += 1) {
    const words = wordsOf(length, Math.ceil(length / 2));
    if (words.length >= count) return words.slice(0, count);
  }
}

function wordsOf(length: number, ones: number): readonly string[] {
  if (ones < 0 || ones > length) return [];
  if (length === 0) return [''];
  return [
    ...wordsOf(length - 1, ones - 1).map((word) => `1${word}`),
    ...wordsOf(length - 1, ones).map((word) => `0${word}`),
  ];
}
