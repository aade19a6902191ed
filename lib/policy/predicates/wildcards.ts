/**
 * Whether a text is like a pattern of `*` (anything) and `?` (one character). No regular expression: whoever writes a template
 * could make one that never ends.
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
      // The last star takes one character more.
      resume += 1;
      [at, next] = [resume, star + 1];
    } else {
      return false;
    }
  }
  return /^\**$/.test(pattern.slice(next));
}
