import type { Configuration, Stack } from '../../configuration';
import type { DesiredObject } from '../../model/desired';
import { type Cell, line, type Section } from '../document';
import type { Place } from '../place';
import { kindWord, shownUrl, titleOf, type Words } from '../words';

/** The accounts in the order of promotion, what exists in some of them only, and the values that differ. */
export function environmentsSection(
  text: Configuration,
  stacks: readonly Stack[],
  objects: readonly DesiredObject[],
  words: Words,
  place: Place,
): Section {
  const { environments, approval } = text.project;
  const accounts = new Map(stacks.map((stack) => [stack.name, stack.account]));
  const rows = environments.map((name): Cell[] => {
    const account = accounts.get(name);
    const address = account && addressOf(account);
    return [
      line({ strong: name }),
      address === undefined ? [] : line({ code: address }),
      approval.includes(name) ? line({ mark: words.word('APPROVAL_NEEDED') }) : line('—'),
    ];
  });
  const columns = ['ENVIRONMENT', 'ACCOUNT', 'APPROVAL'].map((code) => words.word(code));
  return {
    id: 'environments',
    title: words.word('ENVIRONMENTS'),
    note: words.word('ENVIRONMENTS_NOTE'),
    blocks: [{ table: { columns, rows } }],
    sections: [...limited(objects, words, place), ...variables(text, stacks, words)],
  };
}

function addressOf(account: Stack['account']): string {
  if ('twinOf' in account) return `twin:${account.twinOf}`;
  return 'origin' in account ? account.origin : `$${account.variable}`;
}

function limited(objects: readonly DesiredObject[], words: Words, place: Place): Section[] {
  const rows = objects.flatMap((object): Cell[][] => {
    const environments = place.limits.get(object.address);
    if (!environments) return [];
    const named = [[{ strong: titleOf(object) }, ' ', { code: object.key }]];
    return [[line(kindWord(object.kind, words)), named, line(environments.join(', '))]];
  });
  if (rows.length === 0) return [];
  const columns = ['KIND', 'OBJECT', 'EXISTS_IN'].map((code) => words.word(code));
  return [{ id: 'limited', title: words.word('LIMITED'), blocks: [{ table: { columns, rows } }] }];
}

function variables(text: Configuration, stacks: readonly Stack[], words: Words): Section[] {
  if (text.variables.length === 0) return [];
  const rows = text.variables.map((variable): Cell[] => [
    line({ code: variable.name }),
    line(variable.description),
    ...stacks.map((stack) => {
      const source = stack.elsewhere?.[variable.name];
      if (source !== undefined) return line({ code: `$${source}` });
      const value = stack.variables[variable.name] ?? variable.default;
      return value === undefined
        ? []
        : line(value === true ? words.word('YES') : value === false ? words.word('NO') : shownValue(value));
    }),
  ]);
  const columns = [words.word('NAME'), words.word('MEANING'), ...stacks.map(({ name }) => name)];
  return [{ id: 'variables', title: words.word('VARIABLES'), blocks: [{ table: { columns, rows } }] }];
}

function shownValue(value: string | number): string {
  return typeof value === 'string' && /^https?:/.test(value) ? shownUrl(value) : String(value);
}
