import { readdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Operation } from '../../src/plan/types';
import { planOf, refused, resultIn, succeed, verdictOf, writesTo } from './support/commands';
import { handsIn } from './support/hands';
import { createProject, type TestProject } from './support/project';

let project: TestProject;

const stack = (env: string) =>
  `config:\n  crm:account: {env: CRM_ACCOUNT_${env}}\n  crm:token: {env: CRM_TOKEN_${env}}\n`;
const text = (file: string) => readFileSync(join(project.dir, file), 'utf8');

beforeAll(async () => {
  project = await createProject({ accounts: ['prod=distributor-in-use', 'staging=distributor-in-use'], crm: {} });
  for (const env of ['dev', 'test']) project.remove(`stacks/Pulumi.${env}.yaml`);
  project.write('stacks/Pulumi.prod.yaml', stack('PROD'));
  project.write('stacks/Pulumi.staging.yaml', stack('STAGING'));
});
afterAll(() => project.close());

describe('importing an account in use', () => {
  it('writes nothing where npm install was forgotten', async () => {
    const there = join(project.dir, 'node_modules');
    const aside = join(project.dir, 'aside');
    renameSync(there, aside);
    const files = readdirSync(project.dir);
    const refusal = await refused(project, ['import', '-e', 'prod']);
    expect(refusal).toMatchObject({ code: 1, error: { code: 'NO_PACKAGES' } });
    expect(readdirSync(project.dir)).toEqual(files);
    renameSync(aside, there);
  });

  it('takes everything over without a write', async () => {
    project.sandbox.resetRequests('prod');
    const { stdout, stderr } = await succeed(project, ['import', '-e', 'prod']);
    const asked = project.sandbox.requests('prod').map(({ path, query }) => `${path}${query}`);
    expect(asked, 'one pass: its proof uses the same answers').toEqual([...new Set(asked)]);
    expect(stdout).toContain('No changes');
    expect(stderr).not.toContain('--update');
    expect(writesTo(project, 'prod')).toEqual([]);
    expect((await project.crmctl(['validate'])).code).toBe(0);
    expect(await project.crmctl(['fmt', '--check', 'crm'])).toMatchObject({ code: 0, stdout: '' });
    expect(await planOf(project, 'prod')).toMatchObject({ operations: [], findings: [] });
    expect(await verdictOf(project, 'prod')).toBe('pass');
  });

  it('makes one small change of the text one operation', async () => {
    project.edit('crm/access/roles.yaml', 'name: Менеджер', 'name: Менеджер продаж');
    const plan = await planOf(project, 'prod');
    expect(plan.operations).toMatchObject([{ action: 'update', changes: [{ path: ['name'] }], requests: 1 }]);
    await succeed(project, ['apply', '-e', 'prod', '--yes']);
    expect((await planOf(project, 'prod')).operations).toEqual([]);
  });

  it('does not overwrite a text unasked', async () => {
    expect((await refused(project, ['import', '-e', 'prod'])).error.code).toBe('IMPORT_MANAGED');
  });
});

describe('import --update', () => {
  it('shows what would change, and changes nothing', async () => {
    const { changeStage, addStage, addPipeline, changeField } = handsIn(project, 'prod');
    project.edit('crm/pipelines/prodazhi.yaml', 'stages:', '# from the request to the payment\nstages:');
    await changeStage('Продажи', 'Квалификация', { name: 'Квалификация клиента' });
    await addStage('Продажи', 'Квалификация');
    await addPipeline('Продажи', ['Квалификация', 'Квалификация']);
    await changeField('leads', 'Источник', { name: 'Откуда пришёл' });
    project.sandbox.resetRequests('prod');
    const before = text('crm/pipelines/prodazhi.yaml');
    const { stdout } = await succeed(project, ['import', '-e', 'prod', '--update', '--dry-run']);
    expect(stdout).toMatchInlineSnapshot(`
      "===================================================================
      --- a/crm/fields/leads.yaml
      +++ b/crm/fields/leads.yaml
      @@ -8,5 +8,5 @@
       
       fields:
      -  istochnik: {name: Источник, type: select, options: {sajt: Сайт, zvonok: Звонок}}
      +  istochnik: {name: Откуда пришёл, type: select, options: {sajt: Сайт, zvonok: Звонок}}
         inn: {name: ИНН, type: text, code: INN}
         byudzhet_plan: {name: Бюджет (план), type: numeric}
      ===================================================================
      --- a/crm/pipelines/prodazhi.yaml
      +++ b/crm/pipelines/prodazhi.yaml
      @@ -7,5 +7,5 @@
       stages:
         - {key: novaya_zayavka, name: Новая заявка, hints: {newbie: Перезвоните в течение 15 минут}}
      -  - {key: kvalifikaciya, name: Квалификация, color: "#c1e0ff"}
      +  - {key: kvalifikaciya, name: Квалификация клиента, color: "#c1e0ff"}
         - {key: peregovory, name: Переговоры, color: "#ffdc7f"}
         - key: schyot_vystavlen
      @@ -13,4 +13,5 @@
           color: "#deff81"
           requires: [byudzhet_plan]
      +  - {key: kvalifikaciya_2, name: Квалификация}
       
       won: {name: Оплачено}
      ===================================================================
      --- /dev/null
      +++ b/crm/pipelines/prodazhi_2.yaml
      @@ -0,0 +1,11 @@
      +# yaml-language-server: $schema=../../node_modules/crmctl/schemas/pipeline.schema.json
      +key: prodazhi_2
      +name: Продажи
      +incoming: false
      +
      +stages:
      +  - {key: kvalifikaciya, name: Квалификация}
      +  - {key: kvalifikaciya_2, name: Квалификация}
      +
      +won: {name: Успешно реализовано}
      +lost: {name: Закрыто и не реализовано}
      + pipeline prodazhi_2 «Продажи»
      ~ pipeline prodazhi «Продажи»
          stages.kvalifikaciya.name: Квалификация → Квалификация клиента
          stages.kvalifikaciya_2: + Квалификация
      ~ field leads.istochnik «Откуда пришёл»
          name: Источник → Откуда пришёл
      Plan for prod (account 30845989): No changes: the account is as the configuration says.
      "
    `);
    expect(text('crm/pipelines/prodazhi.yaml')).toBe(before);
  });

  it('brings the text to what the account holds, and keeps keys and comments', async () => {
    const { stdout } = await succeed(project, ['import', '-e', 'prod', '--update']);
    expect(stdout).toContain('No changes');
    expect(writesTo(project, 'prod')).toEqual([]);
    expect(text('crm/pipelines/prodazhi.yaml')).toContain('# from the request to the payment\n');
    expect(await planOf(project, 'prod')).toMatchObject({ operations: [], findings: [] });
    expect((await project.crmctl(['fmt', '--check', 'crm'])).code).toBe(0);
    expect(await verdictOf(project, 'prod')).toBe('pass');
  });

  it('changes nothing the second time', async () => {
    const { stdout } = await succeed(project, ['import', '-e', 'prod', '--update', '--json']);
    expect(resultIn(stdout)).toMatchObject({
      files: [],
      added: [],
      changed: [],
      removed: [],
      plan: { operations: [] },
    });
  });

  it('takes out what is gone', async () => {
    const { send, role } = handsIn(project, 'prod');
    await send('DELETE', `/api/v4/roles/${(await role('Менеджер продаж')).id}`);
    await succeed(project, ['import', '-e', 'prod', '--update']);
    expect(text('crm/access/roles.yaml')).not.toContain('Менеджер');
    expect(text('crm/removals.yaml')).toContain('object: role:menedzher');
    expect((await planOf(project, 'prod')).operations).toEqual([]);
  });
});

describe('importing a second account into the text', () => {
  it('binds what is equal and reports what differs, and leaves the text alone', async () => {
    project.edit('crm/project.yaml', 'environments: [prod]', 'environments: [staging, prod]');
    const before = text('crm/access/roles.yaml');
    await handsIn(project, 'staging').addPipeline('Только здесь', ['Один']);
    const { stdout, stderr } = await succeed(project, ['import', '-e', 'staging', '--json']);
    const { files, differ, unknown, plan } = resultIn(stdout);
    expect({ files, unknown, stderr }).toMatchInlineSnapshot(`
      {
        "files": [],
        "stderr": "staging: files written: 0, objects adopted: 25; nothing was written to the account.
      ",
        "unknown": [
          "pipeline:tolko_zdes",
          "field:leads.istochnik_2",
          "user:admin_2",
        ],
      }
    `);
    expect(differ).toEqual(['pipeline:prodazhi']);
    expect(plan.operations.map(({ address, action }: Operation) => `${action} ${address}`)).toMatchInlineSnapshot(`
      [
        "adopt pipeline:prodazhi",
        "create pipeline:prodazhi_2",
        "create field:leads.istochnik",
        "adopt field:leads.byudzhet_plan",
      ]
    `);
    expect(text('crm/access/roles.yaml')).toBe(before);
    expect(writesTo(project, 'staging').filter((write) => !write.startsWith('POST /api/v4/leads/pipelines'))).toEqual(
      [],
    );
  });

  it('adds what only it has when asked', async () => {
    const before = text('crm/access/roles.yaml');
    await succeed(project, ['import', '-e', 'staging', '--update']);
    expect(text('crm/pipelines/tolko_zdes.yaml')).toContain('environments: [staging]');
    expect(text('crm/access/roles.yaml')).toBe(before);
    expect((await planOf(project, 'prod')).operations).toEqual([]);
  });
});
