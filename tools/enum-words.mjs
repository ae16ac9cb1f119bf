// A word for each value that an editor offers, from the messages.

/** Definitions that stand behind several keys, and one of these. */
const KEY_OF_DEFINITION = { level: 'view', listLevel: 'view', switch: 'view', managed: 'manage' };

/** The schema with a word for each value of its enums, where all of them have one; `wordOf(key, value)` is '' for none. */
export function withEnumWords(node, wordOf, key = '') {
  if (Array.isArray(node)) return node.map((item) => withEnumWords(item, wordOf, key));
  if (typeof node !== 'object' || node === null) return node;
  const entries = Object.entries(node).flatMap(([name, value]) => {
    if (name === 'enumDescriptions') return [];
    if (name === 'examples') return [[name, value]];
    if (name === 'enum' && Array.isArray(value))
      return [[name, value], ...wordsFor(value, (each) => wordOf(key, each))];
    if (name === 'properties' || name === 'definitions') return [[name, namedParts(value, wordOf)]];
    return [[name, withEnumWords(value, wordOf, key)]];
  });
  return Object.fromEntries(entries);
}

function namedParts(parts, wordOf) {
  const entries = Object.entries(parts);
  return Object.fromEntries(
    entries.map(([name, part]) => [name, withEnumWords(part, wordOf, KEY_OF_DEFINITION[name] ?? name)]),
  );
}

function wordsFor(values, wordOf) {
  const words = values.map((value) => wordOf(String(value)));
  return words.includes('') ? [] : [['enumDescriptions', words]];
}
