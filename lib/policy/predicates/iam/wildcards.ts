/**
 * Whether a text matches a pattern with `*` (any characters) and `?` (one character). It uses no regular expression: a template
 * could contain a pattern with exponential backtracking.
 */
export function isLike(pattern: string, text: string): boolean {
  let [at, next] = [0, 0];
  let [star, resume] = [-1, 0];
  while (at < text.length) {
    if (pattern[next] === '*') {
      [star, resume] = [next, at];
      next += 1;
    } else if (pattern[next] === '?' || pattern[next] === text[at]) {
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
