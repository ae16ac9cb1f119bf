import * as installed from '@crmctl/sandbox';
import { expect, it } from 'vitest';
import { startCopy } from '../../src/operations/sandbox/start-sandbox';

const DEV = 'dev';

/** What the copy answers to one request. */
async function asked(flavour: 'amocrm' | 'kommo', ask: (send: Send, stage: string) => Promise<unknown>) {
  const sandbox = await startCopy(installed, { accounts: [{ env: DEV }], flavour });
  const [account] = sandbox.accounts;
  const send: Send = async (method, path, body) => {
    const headers = { authorization: `Bearer ${account?.token}`, 'content-type': 'application/json' };
    const answer = await fetch(`${account?.url}/api/v4${path}`, {
      method,
      headers,
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    return { status: answer.status, body: await answer.json() };
  };
  try {
    const { body } = await send('GET', '/leads/pipelines');
    const [pipeline] = body._embedded.pipelines;
    return await ask(send, `/leads/pipelines/${pipeline.id}/statuses/`);
  } finally {
    await sandbox.close();
  }
}

// biome-ignore lint/suspicious/noExplicitAny: answers are read as they came
type Send = (method: string, path: string, body?: object) => Promise<{ status: number; body: any }>;

it('a copy loses what live accounts were seen to lose: the name of a stage that a change leaves out', async () => {
  const name = await asked('amocrm', async (send, stages) => {
    const { body } = await send('GET', stages);
    const own = body._embedded.statuses.find(({ is_editable }: { is_editable: boolean }) => is_editable);
    await send('PATCH', `${stages}${own.id}`, { sort: own.sort, color: '#fffeb2' });
    return (await send('GET', `${stages}${own.id}`)).body.name;
  });
  expect(name).toBe('');
});

it('a copy refuses what live accounts were seen to refuse, in words everybody can look up', async () => {
  const refusal = await asked('kommo', (send, stages) => send('PATCH', `${stages}142`, { name: 'Another name' }));
  expect(refusal).toMatchObject({ status: 400, body: { detail: 'Request validation failed' } });
});

it('a copy has as many pages as a forecast counts', async () => {
  const links = await asked('amocrm', async (send) => (await send('GET', '/leads/pipelines')).body._links);
  expect(links).not.toHaveProperty('next');
});
