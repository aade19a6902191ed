/** Strings and braces: the only JSON tokens that are needed to find keys. */
const TOKEN = /"(?:[^"\\]|\\[^])*(?:"(\s*:)?|\\?$)|[{}]/g;

/** Throws for a repeated key in an object: `JSON.parse` silently uses the last value, other parsers the first. */
export function refuseRepeatedKey(json: string): void {
  const key = repeatedKey(json);
  if (key !== undefined) {
    throw new Error(`the key ${JSON.stringify(key)} is repeated in one object`);
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
