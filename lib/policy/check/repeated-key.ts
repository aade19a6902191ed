/** Strings, and what opens and closes; all else in JSON says nothing about keys. */
const TOKEN = /"(?:[^"\\]|\\.)*"(\s*:)?|[{}]/g;

/** Refuses JSON in which a key stands twice in one object: `JSON.parse` takes the last without a word, and others the first. */
export function refuseRepeatedKey(json: string): void {
  const key = repeatedKey(json);
  if (key !== undefined) {
    throw new Error(`the key ${JSON.stringify(key)} stands twice in one object: nobody can tell which counts`);
  }
}

function repeatedKey(json: string): string | undefined {
  const open: Set<string>[] = [];
  for (const [token, colon] of json.matchAll(TOKEN)) {
    if (token === '{') {
      open.push(new Set());
    } else if (token === '}') {
      open.pop();
    } else if (colon !== undefined) {
      const key = JSON.parse(token.slice(0, -colon.length)) as string;
      const keys = open.at(-1);
      if (keys?.has(key) === true) return key;
      keys?.add(key);
    }
  }
  return undefined;
}
