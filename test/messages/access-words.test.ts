import { describe, expect, it } from 'vitest';
import { ROLE_ATTRIBUTES } from '../../src/crm/amocrm/model/composite-kinds/role';
import { say } from '../../src/messages';
import { accessWord } from '../../src/messages/value-words';

const ACCESS = Object.entries(ROLE_ATTRIBUTES).flatMap(([name, { type }]) => (type === 'flag' ? [name] : []));

describe.each(['en', 'ru'] as const)('what a role may have access to (%s)', (language) => {
  it.each(ACCESS)('%s has a word of its own', (access) => {
    const words = ACCESS.map((name) => accessWord(name, language));
    expect(words.filter((word) => word === accessWord(access, language))).toHaveLength(1);
    expect(language === 'ru' && words.includes(access)).toBe(false);
  });
});

it('an import names rights of users without a role in words', () => {
  const items = ['anna (contacts.export: all, access.mail)'];
  expect(say('IMPORT_OWN_RIGHTS', { items }, 'ru')).toBe(
    '  права пользователей без роли (хранятся только в CRM): anna (Контакты: выгружать – все записи, почта)',
  );
});
