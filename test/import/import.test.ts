import { rmSync } from 'node:fs';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { parseFiles } from '../../src/configuration';
import { formatProject } from '../../src/editing';
import { type OpenAccount, openAccount } from '../crm/sandbox-account';
import { amoText } from '../support/amo-text';
import { imported, PROJECT, written } from './adopting';
import { oddAccount } from './odd-account';

const odd = oddAccount();
let account: OpenAccount;
afterEach(() => account.close());
afterAll(() => rmSync(odd, { recursive: true }));

describe('importing a new account', () => {
  it('writes a text that leaves nothing to do, and nothing to the account', async () => {
    account = await openAccount();
    const { proof } = await imported(account);
    expect(proof.left.plan).toMatchObject({ operations: [], findings: [] });
    expect(account.sandbox.requests('dev').filter(({ method }) => method !== 'GET')).toEqual([]);
  });

  it('says only what the CRM would not do by itself', async () => {
    account = await openAccount();
    const { adopted } = await imported(account);
    expect(adopted.files.get('crm/pipelines/voronka.yaml')).toMatchInlineSnapshot(`
      "# yaml-language-server: $schema=../../node_modules/crmctl/schemas/pipeline.schema.json
      key: voronka
      name: Воронка
      main: true

      stages:
        - {key: pervichnyj_kontakt, name: Первичный контакт, color: "#99ccff"}
        - {key: peregovory, name: Переговоры, color: "#ffff99"}
        - {key: prinimayut_reshenie, name: Принимают решение, color: "#ffcc66"}
        - {key: soglasovanie_dogovora, name: Согласование договора, color: "#ffcccc"}

      won: {name: Успешно реализовано}
      lost: {name: Закрыто и не реализовано}
      "
    `);
    expect([...adopted.files.keys()].sort()).toMatchInlineSnapshot(`
      [
        "crm/access/users.yaml",
        "crm/account.yaml",
        "crm/fields/companies.yaml",
        "crm/fields/contacts.yaml",
        "crm/pipelines/voronka.yaml",
      ]
    `);
  });

  it.each(['[dev]', '[dev, prod]'])(
    'limits people to their own account where a project has %s',
    async (environments) => {
      account = await openAccount();
      const project = PROJECT.replace('[dev]', environments);
      const { adopted } = await imported(account, { sources: new Map([['crm/project.yaml', project]]) });
      expect(adopted.files.get('crm/access/users.yaml')).toContain('environments: [dev]');
      expect(adopted.files.get('crm/pipelines/voronka.yaml')).not.toContain('environments');
    },
  );
});

describe('an account nobody would invent', () => {
  it('is imported whole and leaves nothing to do', async () => {
    account = await openAccount('amocrm', { from: odd });
    account.faults.add({ kind: 'enums-as-object', path: '/api/v4/leads/custom_fields', times: 100 });
    const { adopted, proof, state } = await imported(account);
    expect(proof.left.plan).toMatchObject({ operations: [], manual: [] });
    const { text, diagnostics } = parseFiles(adopted.sources);
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(amoText(text).pipelines.filter(({ name }) => name === 'Продажи')).toHaveLength(23);
    const files = await formatProject(written(adopted.sources));
    expect(files.files.filter(({ before, after }) => before !== after)).toEqual([]);
    const again = await imported(account, { sources: adopted.sources, base: state });
    expect(again.adopted.files).toEqual(new Map());
  });

  it('keeps odd names, and gives each thing a key', async () => {
    account = await openAccount('amocrm', { from: odd });
    const { adopted } = await imported(account);
    expect(adopted.files.get('crm/pipelines/servis.yaml')).toMatchInlineSnapshot(`
      "# yaml-language-server: $schema=../../node_modules/crmctl/schemas/pipeline.schema.json
      key: servis
      name: "  Сервис "
      incoming: false

      stages:
        - {key: zvonok, name: " Звонок", color: "#99ccff"}
        - key: zvonok_2
          name: "Звонок "
          color: "#99ccff"
          requires: [nomer]
        - {key: script_alert_1_script, name: <script>alert(1)</script>, color: "#99ccff"}
        - {key: stage, name: 🙂, color: "#99ccff"}
        - {key: stage_2, name: 中文, color: "#99ccff"}
        - {key: stage_3, name: "***", color: "#99ccff"}
        - {key: won_2, name: Won, color: "#99ccff"}
        - key: imya
          name: $\${имя}
          color: "#99ccff"

      won: {name: Оплачено}
      lost: {name: Отказ}
      "
    `);
    expect(adopted.files.get('crm/fields/leads.yaml')).toMatchInlineSnapshot(`
      "# yaml-language-server: $schema=../../node_modules/crmctl/schemas/fields.schema.json
      entity: leads

      fields:
        istochnik: {name: " Источник ", type: select, options: {sajt: Сайт, sajt_2: "Сайт "}}
        nomer: {name: Номер, type: text}
        nomer_2: {name: "Номер:", type: text}
        field: {name: 🙂, type: text}
        field_2: {name: 🙂🙂, type: text}
      "
    `);
    expect(
      adopted.files
        .get('crm/access/users.yaml')
        ?.match(/^ {2}\w+:/gm)
        ?.slice(0, 3),
    ).toEqual(['  ivan:', '  ivan_2:', '  ivan_3:']);
  });

  it('names what the text cannot say', async () => {
    account = await openAccount('amocrm', { from: odd });
    const { adopted } = await imported(account);
    const unsupported = adopted.omitted.filter(({ code }) => code !== 'IMPORT_UNAVAILABLE');
    expect(unsupported.map(({ code, item }) => `${code} ${item}`)).toMatchInlineSnapshot(`
      [
        "IMPORT_ARCHIVED «Старая»",
        "IMPORT_COLORS prodazhi #99ccff → #98cbff (2)",
        "IMPORT_COLORS prodazhi_2 #99ccff → #98cbff (2)",
        "IMPORT_COLORS prodazhi_3 #99ccff → #98cbff (2)",
        "IMPORT_COLORS prodazhi_4 #99ccff → #98cbff (2)",
        "IMPORT_COLORS prodazhi_5 #99ccff → #98cbff (2)",
        "IMPORT_COLORS prodazhi_6 #99ccff → #98cbff (2)",
        "IMPORT_COLORS prodazhi_7 #99ccff → #98cbff (2)",
        "IMPORT_COLORS prodazhi_8 #99ccff → #98cbff (2)",
        "IMPORT_COLORS prodazhi_9 #99ccff → #98cbff (2)",
        "IMPORT_COLORS prodazhi_10 #99ccff → #98cbff (2)",
        "IMPORT_COLORS prodazhi_11 #99ccff → #98cbff (2)",
        "IMPORT_COLORS prodazhi_12 #99ccff → #98cbff (2)",
        "IMPORT_COLORS prodazhi_13 #99ccff → #98cbff (2)",
        "IMPORT_COLORS prodazhi_14 #99ccff → #98cbff (2)",
        "IMPORT_COLORS prodazhi_15 #99ccff → #98cbff (2)",
        "IMPORT_COLORS prodazhi_16 #99ccff → #98cbff (2)",
        "IMPORT_COLORS prodazhi_17 #99ccff → #98cbff (2)",
        "IMPORT_COLORS prodazhi_18 #99ccff → #98cbff (2)",
        "IMPORT_COLORS prodazhi_19 #99ccff → #98cbff (2)",
        "IMPORT_COLORS prodazhi_20 #99ccff → #98cbff (2)",
        "IMPORT_COLORS prodazhi_21 #99ccff → #98cbff (2)",
        "IMPORT_COLORS prodazhi_22 #99ccff → #98cbff (2)",
        "IMPORT_COLORS prodazhi_23 #99ccff → #98cbff (2)",
        "IMPORT_COLORS servis #99ccff → #98cbff (8)",
        "IMPORT_REQUIRED_ELSEWHERE leads.nomer",
        "IMPORT_REFERENCE_ELSEWHERE source:chat pipeline",
        "IMPORT_RIGHTS_ELSEWHERE «Менеджер»",
        "IMPORT_ORDER pipeline",
      ]
    `);
  });
});
