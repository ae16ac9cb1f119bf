import { deepEqual, equal, match } from 'node:assert/strict';
import { type Client, type Json, type Reply, refusals } from '../client';
import { body, refused } from './ask';
import { AMOCRM, inSection, KOMMO, type Rule } from './rule';

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
  {
    id: 'measured.session-cookie',
    mark: 'dump',
    tellers: 22,
    flavours: KOMMO,
    rule: 'Every answer sets a cookie `session_id` for the whole domain; that of another account wins over the token: 401.',
    run: async (client) => {
      const { headers } = await client.get('account');
      match(headers.get('set-cookie') ?? '', /^session_id=\w+; path=\/; domain=\.kommo\.com/);
      match((await client.get('nowhere')).headers.get('set-cookie') ?? '', /^session_id=/);
      const [own = ''] = (headers.get('set-cookie') ?? '').split(';');
      await body(client.send('GET', 'account', undefined, { Cookie: `a=b; ${own}` }));
      await body(client.send('GET', 'account', undefined, { Cookie: 'a=b; session_id=elsewhere' }), 401);
    },
  },
  {
    id: 'measured.no-session-cookie',
    mark: 'guess',
    flavours: AMOCRM,
    rule: 'No cookie is set and none is read.',
    run: async (client) => {
      equal((await client.get('account')).headers.get('set-cookie'), null);
      const shown = await body(client.send('GET', 'account', undefined, { Cookie: 'session_id=elsewhere' }));
      equal(typeof shown.current_user_id, 'number');
    },
  },
  {
    id: 'measured.payment-flaps',
    mark: 'amo R',
    rule: '402 comes and goes on paid accounts.',
    run: (client) =>
      passing(client, 'payment-required', 402, ({ type, json }) => {
        match(type ?? '', /problem\+json/);
        equal(json.title, 'Payment Required');
      }),
  },
  {
    id: 'measured.system-error',
    mark: 'amo R',
    rule: 'A 400 without `validation-errors` passes by itself.',
    run: (client) => passing(client, 'system-error', 400, ({ json }) => equal('validation-errors' in json, false)),
  },
  {
    id: 'measured.code-244',
    mark: 'dump',
    rule: 'A 400 without `validation-errors` that names code 244 means rights or a subscription, and stays for days.',
    run: (client) =>
      passing(client, 'no-rights', 400, ({ json }) => {
        equal('validation-errors' in json, false);
        match(json.detail, /244/);
      }),
  },
  {
    id: 'measured.html-404',
    mark: 'amo R',
    rule: 'A 404 in HTML is the web router’s and passes; the API’s own is JSON.',
    run: (client) => passing(client, 'not-found-page', 404, ({ type }) => equal(type, 'text/html')),
  },
  {
    id: 'measured.rename-refused',
    mark: 'dump',
    rule: 'Renaming some fields is refused with NotSupportedChoice, nobody knows why.',
    run: (client) =>
      passing(client, 'not-a-choice', 400, (reply) => deepEqual(refusals(reply), ['0 name: NotSupportedChoice'])),
  },
]);

/** One answer of the fault's, and the usual one after it. */
async function passing(client: Client, kind: string, status: number, look: (reply: Reply) => void): Promise<void> {
  await body(client.send('POST', '/__sandbox/faults', { kind, method: 'GET' }));
  const reply = await client.get('account');
  equal(reply.status, status);
  look(reply);
  await body(client.get('account'));
}
