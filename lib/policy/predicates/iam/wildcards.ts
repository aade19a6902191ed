/**
 * Whether a text matches a pattern with `*` (any characters) and `?` (one character). It uses no regular expression: a template
 * could contain a pattern with exponential backtracking.
 */
export function isLike(pattern: string, text: string): boolean {
  return pattern === text || (hasWildcard(pattern) && matches(pattern, text, false));
}

function hasWildcard(pattern: string): boolean {
  return pattern.includes('*') || pattern.includes('?');
}

/** @param isPattern whether the text is a pattern too: then only `*` matches its `*` */
function matches(pattern: string, text: string, isPattern: boolean): boolean {
  let [at, next] = [0, 0];
  let [star, resume] = [-1, 0];
  while (at < text.length) {
    if (pattern[next] === '*') {
      [star, resume] = [next, at];
      next += 1;
    } else if (!(isPattern && text[at] === '*') && (pattern[next] === '?' || pattern[next] === text[at])) {
      [at, next] = [at + 1, next + 1];
    } else if (star >= 0) {
      // The last `*` matches one more character.
      resume += 1;
      [at, next] = [resume, star + 1];
    } else {
      return false;
    }
  }
  return /^\**$/.test(pattern.slice(next));
}

/** Whether every text that matches one pattern matches another pattern too. */
export function isWithin(pattern: string, outer: string): boolean {
  return (
    outer === '*' ||
    pattern === outer ||
    (!hasWildcard(pattern) ? isLike(outer, pattern) : matches(outer, pattern, true))
  );
}

/** Whether a text can match both patterns. */
export function canOverlap(one: string, other: string): boolean {
  if (!hasWildcard(one)) return isLike(other, one);
  if (!hasWildcard(other)) return isLike(one, other);
  if (!haveCommonStart(one, other)) return false;
  let reached = new Set([0]);
  const skipStars = (positions: Set<number>) => {
    for (const position of positions) if (other[position] === '*') positions.add(position + 1);
    return positions;
  };
  reached = skipStars(reached);
  for (const character of one) {
    const next = new Set<number>(character === '*' ? reached : []);
    for (const position of reached) {
      if (character === '*') {
        for (let end = position; end <= other.length; end++) next.add(end);
      } else if (other[position] === '*') {
        next.add(position);
      } else if (position < other.length && [other[position], '?'].includes(character)) {
        next.add(position + 1);
      } else if (other[position] === '?') {
        next.add(position + 1);
      }
    }
    reached = skipStars(next);
    if (reached.size === 0) return false;
  }
  return reached.has(other.length);
}

/** Whether the texts before the first wildcard of two patterns are equal, as far as both have characters. */
function haveCommonStart(one: string, other: string): boolean {
  const length = Math.min(one.search(/[*?]/), other.search(/[*?]/));
  return one.slice(0, length) === other.slice(0, length);
}
