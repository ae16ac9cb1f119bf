import { afterEach, beforeEach, expect, it } from 'vitest';
import { Failure } from '../../src/model/diagnostic';
import { registerCrm, useCrm } from '../../src/registry/crms';
import { fixedToken } from '../../src/registry/token-source';
import { toy } from '.';
import { openToyDriver } from './driver';
import { startToyCrm, type ToyServer } from './server';

registerCrm(toy);

let crm: ToyServer;
beforeEach(async () => {
  crm = await startToyCrm();
});
afterEach(() => crm.close());

function driver() {
  const host = {
    notify: () => {},
    ask: async () => false,
    now: () => new Date(),
    sleep: async () => {},
    env: () => undefined,
  };
  return openToyDriver({
    accountUrl: crm.url,
    tokens: fixedToken(crm.token),
    host,
    requestsPerSecond: 0,
    usualRate: 0,
  });
}

it('puts an object that it asked for into the place of the row that the list has of it, else behind the others', async () => {
  crm.rows.teams.push({ id: 1, name: 'East' }, { id: 2, name: 'West' });
  const { answers, withRecorded } = driver();
  const read = await answers();
  Object.assign(crm.rows.teams[0] ?? {}, { name: 'Far East' });
  crm.rows.teams.push({ id: 3, name: 'North' });
  const recorded = ['1', '3', '4'].map((id) => ({ kind: 'team', id }));
  expect((await withRecorded(read, recorded)).teams).toEqual([
    { id: 1, name: 'Far East' },
    { id: 2, name: 'West' },
    { id: 3, name: 'North' },
  ]);
});

it('names the secrets in what an account answered, and leaves the rest as it is', async () => {
  useCrm('toy-crm');
  const notify = 'https://hooks.example.test/s3cret';
  crm.rows.teams.push({ id: 1, name: 'East', notify });
  crm.rows.members.push({ id: 2, name: notify });
  const answers = await driver().answers();
  expect(toy.answersWithSecrets(answers, () => '***')).toEqual({
    ...answers,
    teams: [{ id: 1, name: 'East', notify: '***' }],
  });
});

it('says what of an answer is not as the CRM answers', () => {
  const shape = (answers: Record<string, unknown>) => {
    try {
      return driver().parse(answers);
    } catch (error) {
      return error instanceof Failure && [error.code, error.args];
    }
  };
  expect(shape({ account: { id: 1 }, teams: 'none' })).toEqual([
    'CRM_ANSWER_SHAPE',
    { where: 'teams', expected: 'list' },
  ]);
  expect(shape({ account: { id: 1 }, teams: [7] })).toEqual([
    'CRM_ANSWER_SHAPE',
    { where: 'teams', expected: 'object' },
  ]);
});
