import { deepEqual, equal, match } from 'node:assert/strict';
import { type Json, mainPipeline, names } from '../client';
import { body, rows } from './ask';
import { claimsOf, self } from './objects';
import { AMOCRM, inSection, KOMMO, type Rule } from './rule';

export const flavours: Rule[] = inSection('§11 amoCRM and Kommo', [
  {
    id: 'flavours.host-amocrm',
    mark: 'official',
    flavours: AMOCRM,
    rule: 'Accounts live under amocrm.ru.',
    run: async (client) => {
      match(claimsOf(client.token).api_domain, /\.amocrm\.ru$/);
      match((await body(client.get('account?with=drive_url'))).drive_url, /\.amocrm\.ru$/);
    },
  },
  {
    id: 'flavours.host-kommo',
    mark: 'official',
    flavours: KOMMO,
    rule: 'Accounts live under kommo.com.',
    run: async (client) => {
      match(claimsOf(client.token).api_domain, /\.kommo\.com$/);
      match((await body(client.get('account?with=drive_url'))).drive_url, /\.kommo\.com$/);
    },
  },
  {
    id: 'flavours.language-key',
    mark: 'client code',
    flavours: KOMMO,
    rule: 'The account shows its language.',
    run: async ({ get }) => equal((await body(get('account'))).language, 'en'),
  },
  {
    id: 'flavours.stages-amocrm',
    mark: 'official',
    flavours: AMOCRM,
    rule: 'The system stages are Неразобранное, Успешно реализовано and Закрыто и не реализовано.',
    run: async (client) => {
      const system = (await mainPipeline(client))._embedded.statuses.filter((stage: Json) => !stage.is_editable);
      deepEqual(names(system), ['Неразобранное', 'Успешно реализовано', 'Закрыто и не реализовано']);
    },
  },
  {
    id: 'flavours.stages-kommo',
    mark: 'official',
    flavours: KOMMO,
    rule: 'The system stages are Incoming leads, Closed - won and Closed - lost.',
    run: async (client) => {
      const system = (await mainPipeline(client))._embedded.statuses.filter((stage: Json) => !stage.is_editable);
      deepEqual(names(system), ['Incoming leads', 'Closed - won', 'Closed - lost']);
    },
  },
  {
    id: 'flavours.default-language',
    mark: 'guess',
    rule: 'The first user of an account has the account’s language, ru on amoCRM and en on Kommo.',
    run: async (client) => {
      const id = await self(client);
      const owner = (await rows(client.get('users'))).find((one) => one.id === id);
      equal(owner?.lang, /kommo/.test(claimsOf(client.token).api_domain) ? 'en' : 'ru');
    },
  },
]);
