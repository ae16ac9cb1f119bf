import { nameShape, sameName } from '../../model/names-alike';
import { namedObjects } from '../named-objects';
import type { Rule } from '../rule';

export const nameOddSpaces: Rule = {
  code: 'NAME_ODD_SPACES',
  severity: 'warning',
  check: (text, report) => {
    for (const { object, name, nameAt } of namedObjects(text).flat()) {
      if (ODD_SPACES.test(name.trim())) report({ object, args: { name }, where: nameAt });
    }
  },
};

export const namesAlike: Rule = {
  code: 'NAMES_ALIKE',
  severity: 'warning',
  check: (text, report) => {
    for (const list of namedObjects(text)) {
      const seen = new Map<string, (typeof list)[number]>();
      for (const entry of list) {
        const shape = nameShape(entry.name);
        const other = seen.get(shape);
        // Names that are equal altogether are a finding of validate.
        if (other && !sameName(other.name, entry.name)) {
          const args = { name: entry.name, other: other.key, otherName: other.name };
          report({ object: entry.object, args, where: entry.nameAt });
        } else if (shape !== '') seen.set(shape, entry);
      }
    }
  },
};

export const keySaysNothing: Rule = {
  code: 'KEY_SAYS_NOTHING',
  severity: 'info',
  check: (text, report) => {
    for (const { object, key, name, where } of namedObjects(text).flat()) {
      if (NUMBERED.test(key) && !saysTheSame(key, name)) report({ object, args: { key, name }, where, part: 'key' });
    }
  },
};

/** «ROLE 1» is called role_1 because that is its name, and an import cannot know a better one. */
function saysTheSame(key: string, name: string): boolean {
  const words = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '');
  return words === key;
}

/** Two spaces, or one that is no plain space: a tab, a non-breaking one, one without width. */
const ODD_SPACES = / {2}|[^\S ]/;

/** What an import or a hasty hand calls things, in English and in transliterated Russian. */
const NUMBERED =
  /^(new_|novyj_|novaya_|novoe_)?(field|stage|status|option|value|role|group|tab|pipeline|list|pole|etap|variant|znachenie|rol|gruppa|voronka|spisok)_?\d+$/;
