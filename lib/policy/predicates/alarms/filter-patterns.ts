/** A term of a pattern for unstructured logs: optional (`?`), excluded (`-`) or required; quoted or one word. */
const TERM = /(?<sign>[?-]?)(?:"(?<quoted>(?:[^"\\]|\\.)*)"|(?<word>[^\s"]+))/g;

/** A pattern for logs in JSON (`{ … }`) or with columns (`[ … ]`). */
const STRUCTURED = /^\s*[[{]/;

/**
 * Whether the pattern of a metric filter for unstructured logs matches one of these lines. A structured pattern counts as a match if it
 * names one of the words.
 */
export function matchesSomeLine(
  pattern: string,
  { lines, words }: { readonly lines: readonly string[]; readonly words: RegExp },
): boolean {
  if (STRUCTURED.test(pattern)) return words.test(pattern);
  const terms = [...pattern.matchAll(TERM)].map(({ groups = {} }) => ({
    sign: groups.sign ?? '',
    text: (groups.quoted ?? groups.word ?? '').replace(/\\(.)/g, '$1'),
  }));
  const textsOf = (sign: string) => terms.filter((term) => term.sign === sign).map(({ text }) => text);
  const [optional, excluded, required] = [textsOf('?'), textsOf('-'), textsOf('')];
  return lines.some(
    (line) =>
      required.every((text) => line.includes(text)) &&
      !excluded.some((text) => line.includes(text)) &&
      (optional.length === 0 || required.length > 0 || optional.some((text) => line.includes(text))),
  );
}
