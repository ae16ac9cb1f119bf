const TOKEN = /"(?:[^"\\]|\\.)*"|[[\]{},:]/g;

interface Level {
  keys?: Set<string>;
  /** The key, or the place in the list, that is being read. */
  at: string | number;
}

/**
 * Where JSON says the same key of an object twice, as a pointer; undefined where nowhere. Readers go on with the last one:
 * a person would see the first, and a digest over what was read says nothing of it. For text that is JSON.
 */
export function repeatedKey(text: string): string | undefined {
  const levels: Level[] = [];
  let last = '';
  for (const [token] of text.matchAll(TOKEN)) {
    const level = levels.at(-1);
    if (token === '{') levels.push({ keys: new Set(), at: '' });
    else if (token === '[') levels.push({ at: 0 });
    else if (token === '}' || token === ']') levels.pop();
    else if (token === ',' && typeof level?.at === 'number') level.at += 1;
    else if (token === ':' && level?.keys) {
      level.at = String(JSON.parse(last));
      if (level.keys.has(level.at)) return levels.map(({ at }) => `/${at}`).join('');
      level.keys.add(level.at);
    }
    last = token;
  }
  return undefined;
}
