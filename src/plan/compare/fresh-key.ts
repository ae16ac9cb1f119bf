import { normalName } from '../../model/names-alike';

/** What has no key in the text is called by its name; the second of a name is «name (2)». */
export function freshKey(name: string, taken: Set<string>): string {
  const plain = normalName(name);
  for (let number = 1; ; number += 1) {
    const key = number === 1 ? plain : `${plain} (${number})`;
    if (taken.has(key)) continue;
    taken.add(key);
    return key;
  }
}
