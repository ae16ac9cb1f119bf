import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { formatProject, printFile } from '../../src/config';
import { createAmoDriver } from '../../src/drivers/amocrm';
import { fixedToken } from '../../src/drivers/token-source';
import { prepareImport, writeFiles } from '../../src/import/prepare';
import { importedText } from '../../src/import/to-text';
import type { Snapshot } from '../../src/model/snapshot';
import { startSandbox } from '../../src/sandbox';

const project = 'name: acme\ncrm: amocrm\nlanguage: ru\nenvironments: [prod]\n';
const SCHEMA = '../node_modules/crmctl/schemas/project.schema.json';
const host = {
  notify: () => {},
  ask: async () => false,
  now: () => new Date('2026-11-23T09:00:00Z'),
  env: () => undefined,
};
let scratch: string;

beforeEach(() => {
  scratch = mkdtempSync(join(tmpdir(), 'crmctl-import-'));
});
afterEach(() => {
  rmSync(scratch, { recursive: true });
});

async function importAccount(scenario?: string) {
  const sandbox = await startSandbox({
    accounts: [scenario === undefined ? { env: 'prod' } : { env: 'prod', scenario }],
  });
  try {
    const [account] = sandbox.accounts;
    const driver = createAmoDriver({
      accountUrl: account!.url,
      tokens: fixedToken(account!.token),
      requestsPerSecond: 0,
      host,
    });
    const snapshot = await driver.snapshot({ hints: true });
    const imported = importedText(snapshot, { project, schemas: 'schemas' });
    const opened = { driver, requestsPerSecond: 0, requests: [] };
    const prepared = await prepareImport({
      scratch,
      environment: 'prod',
      imported,
      account: opened,
      snapshot,
      now: host.now(),
    });
    const writes = sandbox.requests('prod').filter(({ method }) => method !== 'GET');
    return { imported, prepared, writes };
  } finally {
    await sandbox.close();
  }
}

describe('importing an account', () => {
  it('writes a text that leaves nothing to do, and nothing to the account', async () => {
    const { prepared, writes } = await importAccount();
    expect(prepared.planned.plan).toMatchObject({ operations: [], findings: [] });
    expect(writes).toEqual([]);
  });

  it('says only what the CRM would not do by itself', async () => {
    const { imported } = await importAccount();
    expect(imported.files.get('crm/pipelines/voronka.yaml')).toMatchInlineSnapshot(`
      "# yaml-language-server: $schema=../../schemas/pipeline.schema.json
      key: voronka
      name: Воронка
      main: true
      incoming: true
      stages:
        - {key: pervichnyj_kontakt, name: Первичный контакт}
        - {key: peregovory, name: Переговоры}
        - {key: prinimayut_reshenie, name: Принимают решение}
        - {key: soglasovanie_dogovora, name: Согласование договора}
      won: {name: Успешно реализовано}
      lost: {name: Закрыто и не реализовано}
      "
    `);
    expect([...imported.files.keys()]).toEqual([
      'crm/project.yaml',
      'crm/pipelines/voronka.yaml',
      'crm/fields/contacts.yaml',
      'crm/fields/companies.yaml',
      'crm/account.yaml',
      'crm/access/users.yaml',
    ]);
  });
});

describe('odd things of an account', () => {
  const rights = { view: 'all', add: 'all', edit: 'all', delete: 'none', export: 'none' } as const;
  const odd: Snapshot = {
    accountId: 1,
    pipelines: [
      pipeline(1, 'Продажи', [
        [10, 'Звонок'],
        [11, 'Звонок '],
      ]),
      pipeline(2, 'Продажи', [[20, 'Новая ${variable} заявка']]),
      { ...pipeline(3, 'Старая', [[30, 'А']]), archived: true },
    ],
    fieldGroups: [],
    fields: [
      {
        id: 100,
        entity: 'leads',
        name: 'Источник',
        type: 'select',
        code: null,
        sort: 1,
        groupId: null,
        apiOnly: false,
        predefined: false,
        deletable: true,
        options: [{ id: 5, value: 'Сайт', code: null, sort: 1 }],
        requiredStatuses: [
          { pipelineId: 1, statusId: 11 },
          { pipelineId: 9, statusId: 9 },
        ],
      },
    ],
    roles: [
      {
        id: 7,
        name: 'Менеджер',
        rights: { leads: rights, contacts: rights, companies: rights, tasks: { edit: 'own', delete: 'none' } },
        stageRights: [
          { pipelineId: 1, statusId: 10, rights: { edit: 'none' } },
          { pipelineId: 9, statusId: 9, rights: { edit: 'none' } },
        ],
        mail: true,
        lists: false,
      },
    ],
    webhooks: [{ id: 8, destination: 'https://hooks.example.test/a', events: ['add_lead'], disabled: true }],
    plain: {},
    unavailable: {},
  };

  it('survive the way into the text', async () => {
    const imported = importedText(odd, { project, schemas: 'schemas' });
    const driver = { ...noDriver, snapshot: async () => odd, parse: () => odd };
    const opened = { driver, requestsPerSecond: 0, requests: [] };
    const { planned, text } = await prepareImport({
      scratch,
      environment: 'prod',
      imported,
      account: opened,
      snapshot: odd,
      now: host.now(),
    });
    expect(planned.plan.operations).toEqual([]);
    expect(text.pipelines.map(({ key, stages }) => [key, stages.map((stage) => [stage.key, stage.requires])])).toEqual([
      [
        'prodazhi',
        [
          ['zvonok', undefined],
          ['zvonok_2', ['leads.istochnik']],
        ],
      ],
      ['prodazhi_2', [['novaya_variable_zayavka', undefined]]],
    ]);
  });

  it('are printed in the form that fmt leaves alone', async () => {
    const text = printFile('project', { name: 'acme', crm: 'amocrm', language: 'ru', environments: ['prod'] }, SCHEMA);
    writeFiles(scratch, importedText(odd, { project: text, schemas: 'node_modules/crmctl/schemas' }).files);
    const { files, diagnostics } = await formatProject(scratch);
    expect(diagnostics).toEqual([]);
    expect(files.filter(({ before, after }) => before !== after)).toEqual([]);
    expect(files).toHaveLength(6);
  });

  it('that the text cannot say are named', () => {
    const { unexpressed } = importedText(odd, { project, schemas: 'schemas' });
    expect(unexpressed.map(({ code }) => code)).toEqual([
      'IMPORT_ARCHIVED',
      'IMPORT_REQUIRED_ELSEWHERE',
      'IMPORT_RIGHTS_ELSEWHERE',
      'IMPORT_HOOK_DISABLED',
    ]);
  });
});

function pipeline(id: number, name: string, stages: [number, string][]): Snapshot['pipelines'][number] {
  const own = stages.map(([stage, title]) => ({
    id: stage,
    name: title,
    color: '#99ccff',
    role: 'own' as const,
    hints: [],
  }));
  const system = [
    { id: 142, name: 'Успех', color: '#ccff66', role: 'won' as const, hints: [] },
    { id: 143, name: 'Отказ', color: '#d5d8db', role: 'lost' as const, hints: [] },
  ];
  return { id, name, main: id === 1, incoming: false, archived: false, stages: [...own, ...system] };
}

const noDriver = {
  listsFor: () => new Set<string>(),
  listOf: () => '',
  fieldLists: () => [],
  bornFields: async () => [],
  objectsNow: async () => [],
  lists: new Set<string>(),
  answers: async () => ({}),
  parse: () => {
    throw new Error('nothing to parse');
  },
  leads: async () => [],
  writers: {} as never,
  send: async () => null,
  dry: () => ({
    send: async () => null,
    sent: [],
    leads: async () => [],
    listed: [],
    bornFields: async () => [],
    objectsNow: async () => [],
    asked: () => 0,
  }),
  sweepCost: () => 0,
  leadsCost: () => 0,
  counters: () => ({ reads: 0, writes: 0 }),
};
