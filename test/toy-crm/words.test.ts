import { expect, it } from 'vitest';
import { amocrm } from '../../src/crm/amocrm';
import { say } from '../../src/messages';
import { kindName, kindTitle, missingKindRu } from '../../src/messages/kind-words';
import type { CrmModule } from '../../src/registry/crm-module';
import { registerCrm, useCrm } from '../../src/registry/crms';
import { toy } from '.';

registerCrm(toy);

/** amoCRM with other words for stages. */
const steps: CrmModule = {
  ...amocrm,
  products: { steps: { name: 'Steps', domains: ['steps.example.test'] } },
  kinds: {
    ...amocrm.kinds,
    entries: amocrm.kinds.entries.map((entry) =>
      entry.kind === 'pipeline' ? { ...entry, partWords: { en: 'step', ru: 'шаг' } } : entry,
    ),
  },
};
registerCrm(steps);

it('calls kinds as the CRM in use does, and none as another does', () => {
  useCrm('toy-crm');
  expect([kindName('member', 'en'), missingKindRu('team'), kindTitle('team', 'ru')]).toEqual([
    'team member',
    'команды',
    'Команды',
  ]);
  useCrm('amocrm');
  expect([kindName('member', 'en'), kindName('pipeline', 'ru')]).toEqual(['member', 'воронка']);
  useCrm('steps');
  expect([kindName('stage', 'ru'), kindName('pipeline', 'ru')]).toEqual(['шаг', 'воронка']);
});

it.each([
  ['stage', 'этап sales/new: нет больше'],
  ['option', 'вариант sales/new: нет больше'],
  ['desk', 'desk sales/new: нет больше'],
])('says which sort of part is gone: %s', (kind, words) => {
  useCrm('amocrm');
  expect(say('PART_REMOVAL_NOT_STATED', { object: 'sales/new', kind }, 'ru')).toContain(words);
});
