import { deepEqual, equal, match, notEqual } from 'node:assert/strict';
import { mainPipeline } from '../client';
import { body, holds, made, refused, rows } from './ask';
import { as, field, lead, PERSON, RIGHTS, user } from './objects';
import { inSection, type Rule } from './rule';

const TEXT = { name: 'F', type: 'text' };

export const errors: Rule[] = inSection('§0.5 Errors', [
  {
    id: 'errors.validation',
    mark: 'official',
    when: { 'error-details': 'english' },
    rule: 'A refused request has `validation-errors` (code, path, detail), title, type, status and detail.',
    run: async ({ post }) => {
      const problem = await body(post('leads/custom_fields', [{ name: 'F', type: 'nonsense' }]), 400);
      deepEqual(problem, {
        'validation-errors': [
          {
            request_id: '0',
            errors: [
              { code: 'NotSupportedChoice', path: 'type', detail: 'The value you selected is not a valid choice.' },
            ],
          },
        ],
        title: 'Bad Request',
        type: 'https://httpstatus.es/400',
        status: 400,
        detail: 'Request validation failed',
      });
    },
  },
  {
    id: 'errors.dotted-path',
    mark: 'official',
    rule: 'Paths are written with dots, lists by index.',
    run: async ({ post }) => {
      const enums = [
        { value: 'A', sort: 1 },
        { value: 'B', sort: 2, id: 5 },
      ];
      const wish = [{ name: 'F', type: 'select', enums }];
      await refused(post('leads/custom_fields', wish), '0 enums.1.id: NotSupportedChoice');
    },
  },
  {
    id: 'errors.401',
    mark: 'official',
    when: { 'error-details': 'english' },
    rule: '401 says “Invalid user name or password”.',
    run: async ({ send }) => {
      deepEqual(await body(send('GET', 'account', undefined, { Authorization: 'Bearer no' }), 401), {
        title: 'Unauthorized',
        type: 'https://httpstatus.es/401',
        status: 401,
        detail: 'Invalid user name or password',
      });
    },
  },
  {
    id: 'errors.403',
    mark: 'official',
    rule: 'Writes of configuration by anybody but an administrator are 403.',
    run: async (client) => {
      const { id } = await user(client);
      const { id: pipelineId } = await mainPipeline(client);
      const reader = await as(client, { user_id: id });
      const writes = [
        reader.send('POST', 'leads/custom_fields', [TEXT]),
        reader.send('POST', 'leads/pipelines', [{ name: 'P' }]),
        reader.send('PATCH', `leads/pipelines/${pipelineId}`, { name: 'P' }),
        reader.send('DELETE', `leads/pipelines/${pipelineId}`),
        reader.send('POST', `leads/pipelines/${pipelineId}/statuses`, [{ name: 'S', sort: 1 }]),
        reader.send('POST', 'leads/custom_fields/groups', [{ name: 'G', sort: 1 }]),
        reader.send('POST', 'roles', [{ name: 'R', rights: RIGHTS }]),
        reader.send('POST', 'users', [PERSON]),
        reader.send('POST', 'webhooks', { destination: 'https://a.example.test', settings: ['add_lead'] }),
        reader.send('POST', 'sources', [{ name: 'S', external_id: 's' }]),
        reader.send('POST', 'chats/templates', [{ name: 'T', content: 'c' }]),
      ];
      for (const reply of writes) await body(reply, 403);
    },
  },
  {
    id: 'errors.pipeline-not-found',
    mark: 'community',
    rule: 'Stages of an unknown pipeline are 404 “Pipeline not found”.',
    run: async ({ get }) => {
      equal((await body(get('leads/pipelines/1/statuses'), 404)).detail, 'Pipeline not found');
    },
  },
  {
    id: 'errors.unknown-route',
    mark: 'community',
    rule: 'An unknown route is 404, its detail begins “Cannot GET https://”.',
    run: async ({ get }) => {
      match((await body(get('nowhere'), 404)).detail, /^Cannot GET https:\/\//);
    },
  },
  {
    id: 'errors.405',
    mark: 'official',
    rule: 'A method that a path does not have is 405.',
    run: async (client) => {
      const person = await user(client);
      const replies = [
        client.patch(`users/${person.id}`, { name: 'X' }),
        client.remove(`users/${person.id}`),
        client.patch('webhooks', {}),
        client.patch('leads/pipelines', []),
        client.patch('account', {}),
      ];
      for (const reply of replies) equal((await body(reply, 405)).status, 405);
    },
  },
  {
    id: 'errors.invalid-type',
    mark: 'official',
    rule: 'A value of the wrong type is InvalidType, “This value should be of type array.”',
    run: async ({ post }) => {
      const reply = post('leads/custom_fields', [{ name: 'F', type: 'select', enums: 'A' }]);
      const problem = await body(reply, 400);
      deepEqual(problem['validation-errors'][0].errors, [
        { code: 'InvalidType', path: 'enums', detail: 'This value should be of type array.' },
      ]);
    },
  },
  {
    id: 'errors.unknown-keys',
    mark: 'community',
    when: { 'unknown-keys': 'refused' },
    rule: 'Unknown keys of configuration are FieldNotExpected (seen on some methods, assumed for all).',
    run: async ({ post }) => {
      await refused(
        post('leads/custom_fields', [{ ...TEXT, entity_type: 'leads' }]),
        '0 entity_type: FieldNotExpected',
      );
      await refused(post('roles', [{ name: 'R', color: 'red' }]), '0 color: FieldNotExpected');
    },
  },
  {
    id: 'errors.unknown-keys-ignored',
    mark: 'guess',
    when: { 'unknown-keys': 'ignored' },
    rule: 'Unknown keys of configuration are left unread.',
    run: async (client) => {
      equal('color' in (await made(client.post('roles', [{ name: 'R', color: 'red' }]), 201)), false);
    },
  },
  {
    id: 'errors.missing-field',
    mark: 'guess',
    when: { 'error-details': 'english' },
    rule: 'What is required and absent is FieldMissing, “This field is missing.”',
    run: async ({ post }) => {
      const problem = await body(post('leads/custom_fields', [{ type: 'text' }]), 400);
      deepEqual(problem['validation-errors'][0].errors, [
        { code: 'FieldMissing', path: 'name', detail: 'This field is missing.' },
      ]);
    },
  },
  {
    id: 'errors.entity-not-found',
    mark: 'community',
    rule: 'An unknown id in a bulk PATCH is EntityNotFound.',
    run: async ({ patch }) => {
      await refused(patch('leads/custom_fields', [{ id: 1, name: 'X' }]), '0 id: EntityNotFound');
      await refused(patch('leads', [{ id: 1, name: 'X' }]), '0 id: EntityNotFound');
    },
  },
  {
    id: 'errors.uuid-code',
    mark: 'community',
    rule: 'A value that names neither field_id nor field_code is refused with a UUID for a code.',
    run: async ({ post }) => {
      const reply = post('leads', [{ name: 'L', custom_fields_values: [{ values: [{ value: 'x' }] }] }]);
      await refused(reply, '0 custom_fields_values.0: 36b4f074-7403-11ea-af30-00163e2085ae');
    },
  },
  {
    id: 'errors.unknown-value-field',
    mark: 'official',
    rule: 'A value of an unknown field is NotSupportedChoice at `custom_fields_values.0.field_id`.',
    run: async ({ post }) => {
      const reply = post('leads', [{ name: 'L', custom_fields_values: [{ field_id: 1, values: [{ value: 'x' }] }] }]);
      await refused(reply, '0 custom_fields_values.0.field_id: NotSupportedChoice');
    },
  },
  {
    id: 'errors.bad-json',
    mark: 'guess',
    rule: 'A body that is no JSON is 400.',
    run: async ({ post }) => {
      holds(await body(post('leads/custom_fields', '{"name":'), 400), 'title status detail');
    },
  },
  {
    id: 'errors.500',
    mark: 'community',
    rule: '500 has the title ErrInternalServer and a `trace_id`.',
    run: async ({ send, get }) => {
      await body(send('POST', '/__sandbox/faults', { kind: 'server-error' }));
      const problem = await body(get('account'), 500);
      equal(problem.title, 'ErrInternalServer');
      holds(problem, 'detail trace_id status');
    },
  },
  {
    id: 'errors.504',
    mark: 'official',
    rule: 'A request that takes too long is 504 from the gateway, and may have been done all the same.',
    run: async (client) => {
      const fault = { kind: 'gateway-timeout-after', method: 'POST', path: 'leads' };
      await body(client.send('POST', '/__sandbox/faults', fault));
      const reply = await client.post('leads', [{ name: 'L' }]);
      deepEqual([reply.status, reply.type], [504, 'text/html']);
      equal((await rows(client.get('leads'))).length, 1);
    },
  },
  {
    id: 'errors.nothing-stays',
    mark: 'guess',
    rule: 'A refused PATCH changes nothing.',
    run: async (client) => {
      const { id, name } = await field(client);
      await body(client.patch(`leads/custom_fields/${id}`, { name: 'New', type: 'numeric' }), 400);
      equal((await body(client.get(`leads/custom_fields/${id}`))).name, name);
      const card = await lead(client);
      notEqual(card.id, id);
    },
  },
]);
