import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { leaveNotice, relayNotices } from '../../../src/engine/runs/notices';
import { runDir } from '../../../src/engine/runs/runs';
import { temporaryDir } from '../../audit/temporary-log';
import { fakeHost } from '../../crm/fakes';

function place() {
  const found = { projectDir: temporaryDir(), environment: 'dev', run: '20261123T121500Z-3fa9c1' };
  mkdirSync(runDir(found.projectDir, found.environment, found.run), { recursive: true });
  return found;
}

const notice = (seconds: number) => ({ code: 'CRM_PAUSE', args: { seconds } });

test('what the provider tells is heard while the work goes on, each notice once', async () => {
  const [here, host] = [place(), fakeHost()];
  const answer = await relayNotices(here, host, async () => {
    leaveNotice(here, notice(300));
    await expect.poll(() => host.events).toEqual([notice(300)]);
    leaveNotice(here, notice(2));
    return 7;
  });
  expect(answer).toBe(7);
  expect(host.events).toEqual([notice(300), notice(2)]);
});

test('how far the provider is reaches whoever watches, in the order of the notices', async () => {
  const here = place();
  const heard: unknown[] = [];
  const host = {
    ...fakeHost(),
    notify: (event: unknown) => heard.push(event),
    progress: (step: unknown) => heard.push(step),
  };
  const step = { step: 'reading', environment: 'dev', list: 'leads/pipelines', page: 1 } as const;
  await relayNotices(here, host, async () => {
    leaveNotice(here, step);
    await expect.poll(() => heard).toEqual([step]);
    leaveNotice(here, notice(2));
    leaveNotice(here, { ...step, page: 2 });
  });
  expect(heard).toEqual([step, notice(2), { ...step, page: 2 }]);
});

test('a line that is still being written is heard when it is whole, also where a letter is torn apart', async () => {
  const [here, host] = [place(), fakeHost()];
  const line = Buffer.from(`${JSON.stringify({ code: 'X', args: { name: 'Воронка' } })}\n`);
  const file = join(runDir(here.projectDir, here.environment, here.run), 'notices.jsonl');
  await relayNotices(here, host, async () => {
    leaveNotice(here, notice(1));
    appendFileSync(file, line.subarray(0, 30));
    await expect.poll(() => host.events).toEqual([notice(1)]);
    appendFileSync(file, line.subarray(30));
  });
  expect(host.events).toEqual([notice(1), { code: 'X', args: { name: 'Воронка' } }]);
});

test('what was told before a failure is heard, too', async () => {
  const [here, host] = [place(), fakeHost()];
  const work = async () => {
    leaveNotice(here, notice(5));
    throw new Error('no answer');
  };
  await expect(relayNotices(here, host, work)).rejects.toThrow('no answer');
  expect(host.events).toEqual([notice(5)]);
});

test('a folder that cannot be written stops nobody', async () => {
  const nowhere = { projectDir: '/dev/null', environment: 'dev', run: 'x' };
  leaveNotice(nowhere, notice(1));
  const host = fakeHost();
  await relayNotices(nowhere, host, async () => undefined);
  expect(host.events).toEqual([]);
});
