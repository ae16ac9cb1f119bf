import { deepEqual, equal } from 'node:assert/strict';
import { type Client, type Json, refusals } from '../client';
import { body, refused } from './ask';
import { AMOCRM, inSection, type Rule } from './rule';

const nameless = (client: Client) => client.post('leads/custom_fields', [{ type: 'text' }]);
const unauthorized = (client: Client) => body(client.send('GET', 'account', undefined, { Authorization: '' }), 401);

export const measuredErrors: Rule[] = inSection('§15 Errors and limits', [
  {
    id: 'measured.details-english',
    mark: 'official',
    when: { 'error-details': 'english' },
    rule: 'Details are in English.',
    run: async (client) => {
      equal((await unauthorized(client)).detail, 'Invalid user name or password');
      equal((await body(nameless(client), 400)).detail, 'Request validation failed');
    },
  },
  {
    id: 'measured.details-localised',
    mark: 'dump',
    flavours: AMOCRM,
    when: { 'error-details': 'localised' },
    rule: 'Details of 400 and 401 are in the language of the account; codes and paths are not.',
    run: async (client) => {
      equal((await unauthorized(client)).detail, 'Неверное имя пользователя или пароль');
      await refused(nameless(client), '0 name: FieldMissing');
      const reply = await nameless(client);
      deepEqual(refusals(reply), ['0 name: FieldMissing']);
      const [finding]: Json[] = reply.json['validation-errors'][0].errors;
      deepEqual([reply.json.title, finding.detail], ['Bad Request', 'Это поле отсутствует.']);
    },
  },
]);
