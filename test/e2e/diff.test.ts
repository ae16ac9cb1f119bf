import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApplied } from './support/applied';
import { refused, resultIn, succeed, writesTo } from './support/commands';
import { handsIn } from './support/hands';
import type { TestProject } from './support/project';

let project: TestProject;

beforeAll(async () => {
  project = await createApplied({ accounts: ['dev', 'test', 'staging', 'prod=distributor-in-use'] });
});
afterAll(() => project.close());

describe('diff of two accounts', () => {
  it('compares accounts that were never applied to', async () => {
    const { stdout } = await succeed(project, ['diff', 'test', 'staging']);
    expect(stdout).toMatch(/^test and staging: no differences\n/);
    const { code, stdout: differing } = await project.crmctl(['diff', 'prod', 'test', '--detailed-exitcode']);
    expect(code).toBe(2);
    expect(differing).toContain('only in prod');
    expect(writesTo(project, 'prod')).toEqual([]);
  });

  it('shows one change by hand with both values, and nothing of what the text wants', async () => {
    await succeed(project, ['apply', '-e', 'test', '--yes']);
    await handsIn(project, 'test').changeStage('Продажи', 'Договор', { name: 'Договор подписан' });
    const { stdout } = await succeed(project, ['diff', 'dev', 'test']);
    expect(`\n${stdout}`).toMatchInlineSnapshot(`
      "
      dev ≠ test: objects that differ: 1

      pipeline:
        ≠ sales «Продажи»
            stages.contract.name: Договор ≠ Договор подписан

      Not shown, because the configuration sets it or every account has its own: 5. Show it with --all.
      "
    `);
    const data = resultIn((await succeed(project, ['diff', 'dev', 'test', '--json'])).stdout);
    expect(data.objects).toMatchObject([
      { key: 'sales', where: 'both', changes: [{ path: ['stages', 'contract', 'name'] }] },
    ]);
  });

  it('works without a text', async () => {
    for (const file of ['project', 'removals', 'variables', 'webhooks', 'access/roles', 'pipelines/sales'])
      project.remove(`crm/${file}.yaml`);
    for (const entity of ['leads', 'contacts', 'companies']) project.remove(`crm/fields/${entity}.yaml`);
    const { stdout } = await succeed(project, ['diff', 'dev', 'test', '--lang', 'ru']);
    expect(`\n${stdout}`).toMatchInlineSnapshot(`
      "
      dev ≠ test: различаются объектов: 4

      воронка:
        ≠ sales «Продажи»
            stages.contract.name: Договор ≠ Договор подписан

      вебхук:
        › erp «https://erp.example.test/…#20a19d56c525» — есть только в test
        ≠ site_forms «https://forms-dev.example.test/…#fc7f9aef9ca8»
            url: https://forms-dev.example.test/…#fc7f9aef9ca8 ≠ https://forms-test.example.test/…#435c826e24be
        ≠ telephony «https://pbx-dev.example.test/…#7f4f173c74ca»
            url: https://pbx-dev.example.test/…#7f4f173c74ca ≠ https://pbx-test.example.test/…#b4da9d042cd3

      Не показано, потому что задано конфигурацией или у каждого аккаунта своё: 2. Показать: --all.
      "
    `);
  });

  it('refuses to compare an account with itself', async () => {
    expect(await refused(project, ['diff', 'dev', 'dev'])).toMatchObject({ code: 4, error: { code: 'DIFF_ITSELF' } });
  });
});
