/** Of names, the one that the given text was probably meant to be; undefined if none is close. */
export function closestName(given: string, names: readonly string[]): string | undefined {
  return closestNames(given, names, 1)[0];
}

/** The names that the given text was probably meant to be, the closest first. */
export function closestNames(given: string, names: readonly string[], maximum: number): string[] {
  const farthest = Math.max(1, Math.floor(given.length / 3));
  return names
    .filter(({ length }) => Math.abs(length - given.length) <= farthest)
    .map((name) => ({ name, distance: editDistance(given.toLowerCase(), name.toLowerCase()) }))
    .filter(({ distance }) => distance <= farthest)
    .sort((one, other) => one.distance - other.distance)
    .slice(0, maximum)
    .map(({ name }) => name);
}

/** Levenshtein distance, one row of the table at a time. */
function editDistance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [index, character] of Array.from(one).entries()) {
    const next = [index + 1];
    for (const [column, otherCharacter] of Array.from(other).entries()) {
      const replaced = (row[column] ?? 0) + (character === otherCharacter ? 0 : 1);
      next.push(Math.min(replaced, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
    }
    row = next;
  }
  return row[other.length] ?? one.length;
}
