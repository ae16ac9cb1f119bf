import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { anchor } from '../../src/audit';
import { run } from '../../src/cli/commands/audit-verify';
import { rewriteHistory } from '../audit/forgery';
import { applied, open, temporaryDir } from '../audit/temporary-log';
import { testContext } from './test-context';

async function verify(
  dir: string,
  overrides: Parameters<typeof testContext>[0] = {},
  options: Record<string, string> = {},
) {
  const { context, output } = testContext(overrides);
  const code = await run({ args: [], options: { dir, ...options } }, context);
  return { code, text: output.stdout.replace(/[A-Za-z0-9+/]{8}…/, '<root>…').replace(/\+[0-9a-f]{8}/, '+<hash>') };
}

/** Four entries, an anchor after three. */
async function anchored(): Promise<string> {
  const root = temporaryDir();
  const log = await open(root);
  for (const body of [{ type: 'apply.started', run: 'r1' }, applied(1), { type: 'apply.finished', run: 'r1' }])
    await log.append([body]);
  anchor(join(root, 'log'));
  await log.append([{ type: 'drift.found', run: '' }]);
  await log.close();
  return join(root, 'log');
}

test('a sound log', async () => {
  expect(await verify(await anchored())).toMatchInlineSnapshot(`
    {
      "code": 0,
      "text": "crm-audit.distributor/test  PASS
      entries      4 · numbered without gaps · chain ok · canonical form ok
      checkpoint   size 4 · root <root>… · signed by crm-audit.distributor/test+<hash>
      anchors      1 of 1 agree, the newest at size 3
      time         2026-11-23T09:00:01.000Z – 2026-11-23T09:00:04.000Z
      runs         1 complete · 0 failed · 0 interrupted and closed · 0 open
      not proven   that the key is genuine: it was read from the log’s own folder. Pass the key with --vkey
      not proven   that no anchor was removed: they were read from the log’s own folder. Pass copies kept elsewhere with --anchors
      not proven   that the entries after the newest anchor (1) are the original ones: the anchor covers 3
      not proven   what happened before 2026-11-23T09:00:01.000Z
      not proven   what was changed in the CRM without crmctl: see crmctl drift
      not proven   the exact times: they come from the clocks of the machines that wrote
    ",
    }
  `);
});

test('a sound log in Russian', async () => {
  expect((await verify(await anchored(), { language: 'ru' })).text).toMatchInlineSnapshot(`
    "crm-audit.distributor/test  ЦЕЛ
      записи             4 · номера без пропусков · цепочка цела · канонический вид
      контрольная точка  длина 4 · корень <root>… · подписана ключом crm-audit.distributor/test+<hash>
      якоря              сходятся 1 из 1, последний — на длине 3
      время              2026-11-23T09:00:01.000Z – 2026-11-23T09:00:04.000Z
      запуски            завершены 1 · с ошибкой 0 · прерваны и закрыты 0 · не окончены 0
      не доказано        что ключ подлинный: он взят из папки самого журнала. Передайте ключ через --vkey
      не доказано        что якоря не удалили: они взяты из папки самого журнала. Передайте копии из другого места через --anchors
      не доказано        что записи после последнего якоря (1) — исходные: якорь охватывает первые 3
      не доказано        что было до 2026-11-23T09:00:01.000Z
      не доказано        что меняли в CRM без crmctl: см. crmctl drift
      не доказано        точное время: оно взято с часов тех машин, которые писали
    "
  `);
});

test('a rewritten log names the first bad place and ends with 5', async () => {
  const dir = await anchored();
  rewriteHistory(dir, (entries) => Object.assign(entries[1] ?? {}, { run: 'another' }));
  const { code, text } = await verify(dir);
  expect(code).toBe(5);
  expect(text.replaceAll(/[A-Za-z0-9+/]{43}=/g, '<root>')).toMatchInlineSnapshot(`
    "crm-audit.distributor/test  TAMPERED
      entries      4 read
      checkpoint   size 4 · root <root>… · the log contradicts it
      anchors      0 of 1 agree
      time         2026-11-23T09:00:01.000Z – 2026-11-23T09:00:04.000Z
      runs         1 complete · 0 failed · 0 interrupted and closed · 0 open
      anchors      3.checkpoint: size 3 · root RtY+j/er… · the log contradicts it
      first bad    between entry 0 and 2: history was rewritten: 3.checkpoint was signed over root <root>, the log gives <root>
      not proven   that the key is genuine: it was read from the log’s own folder. Pass the key with --vkey
      not proven   that no anchor was removed: they were read from the log’s own folder. Pass copies kept elsewhere with --anchors
      not proven   what happened before 2026-11-23T09:00:01.000Z
      not proven   what was changed in the CRM without crmctl: see crmctl drift
      not proven   the exact times: they come from the clocks of the machines that wrote
    "
  `);
});

test('an incomplete log ends with 3', async () => {
  const dir = await anchored();
  rmSync(join(dir, 'checkpoint'));
  expect(await verify(dir)).toMatchObject({ code: 3, text: expect.stringContaining('INCOMPLETE') });
});

describe('anchors that --anchors asks for', () => {
  const places: [string, (elsewhere: string) => void | Promise<void>, string][] = [
    ['the folder is missing', () => {}, 'ANCHORS_NOT_THERE'],
    ['the folder is empty', (elsewhere) => void mkdirSync(elsewhere), 'ANCHORS_NOT_THERE'],
    ['a file is in its place', (elsewhere) => writeFileSync(elsewhere, ''), 'ANCHORS_NOT_THERE'],
    [
      'nothing in it is an anchor',
      (elsewhere) => {
        mkdirSync(elsewhere);
        writeFileSync(join(elsewhere, 'notes.txt'), '3');
      },
      'ANCHORS_NOT_THERE',
    ],
    [
      'it holds anchors of another log alone',
      async (elsewhere) => {
        const root = temporaryDir();
        const log = await open(root, { origin: 'crm-audit.distributor/prod' });
        await log.append([applied(1)]);
        await log.close();
        anchor(join(root, 'log'));
        cpSync(join(root, 'log', 'anchors'), elsewhere, { recursive: true });
      },
      'ANCHORS_FOREIGN',
    ],
  ];
  it.each(places)('and that are not there leave it incomplete: %s', async (_why, make, code) => {
    const dir = await anchored();
    const anchors = join(temporaryDir(), 'elsewhere');
    await make(anchors);
    const { code: exit, text } = await verify(dir, { format: 'json' }, { anchors });
    expect([exit, JSON.parse(text).verdict]).toEqual([3, 'incomplete']);
    expect(JSON.parse(text).notProven).toContainEqual({ code, args: { dir: anchors } });
    expect((await verify(dir, {}, { anchors })).text).toContain(anchors);
  });

  it('and that lie among those of other logs are enough', async () => {
    const dir = await anchored();
    const other = temporaryDir();
    const log = await open(other, { origin: 'crm-audit.distributor/prod' });
    await log.append([applied(1)]);
    await log.close();
    anchor(join(other, 'log'));
    cpSync(join(dir, 'anchors'), join(other, 'log', 'anchors'), { recursive: true });
    const { code, text } = await verify(dir, {}, { anchors: join(other, 'log', 'anchors') });
    expect(code).toBe(0);
    expect(text).toContain('anchors      1 of 2 agree, the newest at size 3');
    expect(text).toContain('1.checkpoint: an anchor of another log');
  });
});

test('--json gives the whole report', async () => {
  const { text } = await verify(await anchored(), { format: 'json' });
  expect(JSON.parse(text)).toMatchObject({ verdict: 'pass', entries: 4, runs: { complete: 1 } });
});

test('an environment without a log, or no environment at all, is a matter of usage', async () => {
  const { context } = testContext({ projectDir: temporaryDir() });
  await expect(run({ args: [], options: { env: 'prod' } }, context)).rejects.toMatchObject({
    reason: 'usage',
    code: 'AUDIT_NO_LOG',
  });
  await expect(run({ args: [], options: {} }, context)).rejects.toMatchObject({
    reason: 'usage',
    code: 'AUDIT_ENV_OR_DIR',
  });
});
