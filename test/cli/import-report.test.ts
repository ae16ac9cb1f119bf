import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reportImport } from '../../src/cli/import-report';
import { type OpenAccount, openAccount } from '../crm/sandbox-account';
import { imported } from '../import/adopting';
import { oddAccount } from '../import/odd-account';
import { testContext } from './test-context';

const odd = oddAccount();
let account: OpenAccount;
let found: Awaited<ReturnType<typeof imported>>;
beforeAll(async () => {
  account = await openAccount('amocrm', { from: odd });
  found = await imported(account);
});
afterAll(async () => {
  await account.close();
  rmSync(odd, { recursive: true });
});

function told(language: 'en' | 'ru', format: 'human' | 'json' = 'human') {
  const { context, output } = testContext({ language, format });
  const { adopted, proof } = found;
  const about = { environment: 'dev', manner: 'first' as const, base: new Map(), sources: new Map() };
  reportImport({ ...about, adopted, proof }, false, context);
  return output;
}

describe('what an import says of what it could not say', () => {
  it('is grouped, in plain words', () => {
    expect(told('en').stderr).toMatchInlineSnapshot(`
      "Found in the account: account settings: 1, department: 1, task type: 2, pipeline: 24, field: 12, source: 1, role: 1, user: 301
      Not supported by the configuration, or not transferable to another account (in this account it remains as it is):
        archived pipelines, which the API cannot manage: «Старая»
        stage colours that the API shows but does not accept (another account gets the most similar colour): prodazhi #99ccff → #98cbff (2), prodazhi_2 #99ccff → #98cbff (2), prodazhi_3 #99ccff → #98cbff (2), prodazhi_4 #99ccff → #98cbff (2), prodazhi_5 #99ccff → #98cbff (2), prodazhi_6 #99ccff → #98cbff (2), prodazhi_7 #99ccff → #98cbff (2), prodazhi_8 #99ccff → #98cbff (2), … +16
        fields required in stages that the account does not list (mostly archived ones): leads.nomer
        references to objects outside the configuration, for example an archived pipeline: source:chat pipeline
        roles with rights in stages that the account does not list: «Менеджер»
        the order of objects with a file each (another account gets them ordered by key, the main pipeline first): pipeline
        kinds of objects that the account does not show: customer status (not offered or switched off), segment (not offered or switched off)
      "
    `);
    expect(told('ru').stderr).toMatchInlineSnapshot(`
      "В аккаунте найдено: настройки аккаунта: 1, отдел: 1, тип задач: 2, воронка: 24, поле: 12, источник: 1, роль: 1, пользователь: 301
      Не поддерживается конфигурацией или не переносится в другой аккаунт (в этом аккаунте остаётся как есть):
        воронки в архиве, которыми нельзя управлять через API: «Старая»
        цвета этапов, которые API показывает, но не принимает (в другом аккаунте этап получит самый похожий цвет): prodazhi #99ccff → #98cbff (2), prodazhi_2 #99ccff → #98cbff (2), prodazhi_3 #99ccff → #98cbff (2), prodazhi_4 #99ccff → #98cbff (2), prodazhi_5 #99ccff → #98cbff (2), prodazhi_6 #99ccff → #98cbff (2), prodazhi_7 #99ccff → #98cbff (2), prodazhi_8 #99ccff → #98cbff (2), … +16
        поля, обязательные в этапах, которых нет в списке аккаунта (чаще всего в архиве): leads.nomer
        ссылки на объекты вне конфигурации, например на воронку в архиве: source:chat pipeline
        роли с правами на этапы, которых нет в списке аккаунта: «Менеджер»
        порядок объектов, у каждого из которых свой файл (в другом аккаунте они встанут по ключам, главная воронка первой): воронка
        виды объектов, которые аккаунт не показывает: статус покупателя (не предлагается или выключено), сегмент (не предлагается или выключено)
      "
    `);
  });

  it('is data with --json', () => {
    expect(JSON.parse(told('en', 'json').stdout).unsupported).toMatchInlineSnapshot(`
      [
        {
          "code": "IMPORT_ARCHIVED",
          "items": [
            "«Старая»",
          ],
        },
        {
          "code": "IMPORT_COLORS",
          "items": [
            "prodazhi #99ccff → #98cbff (2)",
            "prodazhi_2 #99ccff → #98cbff (2)",
            "prodazhi_3 #99ccff → #98cbff (2)",
            "prodazhi_4 #99ccff → #98cbff (2)",
            "prodazhi_5 #99ccff → #98cbff (2)",
            "prodazhi_6 #99ccff → #98cbff (2)",
            "prodazhi_7 #99ccff → #98cbff (2)",
            "prodazhi_8 #99ccff → #98cbff (2)",
            "prodazhi_9 #99ccff → #98cbff (2)",
            "prodazhi_10 #99ccff → #98cbff (2)",
            "prodazhi_11 #99ccff → #98cbff (2)",
            "prodazhi_12 #99ccff → #98cbff (2)",
            "prodazhi_13 #99ccff → #98cbff (2)",
            "prodazhi_14 #99ccff → #98cbff (2)",
            "prodazhi_15 #99ccff → #98cbff (2)",
            "prodazhi_16 #99ccff → #98cbff (2)",
            "prodazhi_17 #99ccff → #98cbff (2)",
            "prodazhi_18 #99ccff → #98cbff (2)",
            "prodazhi_19 #99ccff → #98cbff (2)",
            "prodazhi_20 #99ccff → #98cbff (2)",
            "prodazhi_21 #99ccff → #98cbff (2)",
            "prodazhi_22 #99ccff → #98cbff (2)",
            "prodazhi_23 #99ccff → #98cbff (2)",
            "servis #99ccff → #98cbff (8)",
          ],
        },
        {
          "code": "IMPORT_REQUIRED_ELSEWHERE",
          "items": [
            "leads.nomer",
          ],
        },
        {
          "code": "IMPORT_REFERENCE_ELSEWHERE",
          "items": [
            "source:chat pipeline",
          ],
        },
        {
          "code": "IMPORT_RIGHTS_ELSEWHERE",
          "items": [
            "«Менеджер»",
          ],
        },
        {
          "code": "IMPORT_ORDER",
          "items": [
            "pipeline",
          ],
        },
        {
          "code": "IMPORT_UNAVAILABLE",
          "items": [
            "customer_status (HTTP 422)",
            "segment (HTTP 422)",
          ],
        },
      ]
    `);
  });
});
