/** How deep JSON nests, told without building it: brackets outside texts. */
export function depthOf(text: string): number {
  let [depth, deepest, quoted] = [0, 0, false];
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (quoted && code === BACKSLASH) index += 1;
    else if (code === QUOTE) quoted = !quoted;
    else if (!quoted && (code === BRACKET || code === BRACE)) deepest = Math.max(deepest, ++depth);
    else if (!quoted && (code === BRACKET + 2 || code === BRACE + 2)) depth -= 1;
  }
  return deepest;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const BRACKET = 0x5b;
const BRACE = 0x7b;
