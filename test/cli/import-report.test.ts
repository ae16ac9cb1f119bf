import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reportImport } from '../../src/cli/import-report';
import { type OpenAccount, openAccount } from '../drivers/sandbox-account';
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
      What the configuration does not say or no other account can get (here all of it stays as it is):
        archived pipelines, which the API cannot manage: «Старая»
        stages with colours that the API shows and does not take (an account where they are made anew gets the most similar one): prodazhi #99ccff → #98cbff (2), prodazhi_2 #99ccff → #98cbff (2), prodazhi_3 #99ccff → #98cbff (2), prodazhi_4 #99ccff → #98cbff (2), prodazhi_5 #99ccff → #98cbff (2), prodazhi_6 #99ccff → #98cbff (2), prodazhi_7 #99ccff → #98cbff (2), prodazhi_8 #99ccff → #98cbff (2), … +16
        fields required in stages that the account does not list, archived ones mostly: leads.nomer
        references to something the text does not have, an archived pipeline for example: source:chat pipeline
        roles with rights in stages that the account does not list: «Менеджер»
        the order of objects that have a file each (another account gets them in the order of their keys, the main pipeline first): pipeline
        kinds of objects that the account does not show: customer status (switched off or not offered), segment (switched off or not offered)
      "
    `);
    expect(told('ru').stderr).toMatchInlineSnapshot(`
      "В аккаунте найдено: настройки аккаунта: 1, отдел: 1, тип задач: 2, воронка: 24, поле: 12, источник: 1, роль: 1, пользователь: 301
      О чём конфигурация не говорит или чего не получит другой аккаунт (здесь всё остаётся как есть):
        воронки в архиве, через API их не вести: «Старая»
        этапы с цветами, которые API показывает, но не принимает (в другом аккаунте этап получит самый похожий): prodazhi #99ccff → #98cbff (2), prodazhi_2 #99ccff → #98cbff (2), prodazhi_3 #99ccff → #98cbff (2), prodazhi_4 #99ccff → #98cbff (2), prodazhi_5 #99ccff → #98cbff (2), prodazhi_6 #99ccff → #98cbff (2), prodazhi_7 #99ccff → #98cbff (2), prodazhi_8 #99ccff → #98cbff (2), … +16
        поля, обязательные в этапах, которых нет в списке аккаунта (чаще всего в архиве): leads.nomer
        ссылки на то, чего в тексте нет, например на воронку в архиве: source:chat pipeline
        роли с правами на этапы, которых нет в списке аккаунта: «Менеджер»
        порядок объектов, у которых свой файл (в другом аккаунте они встанут по ключам, главная воронка первой): воронка
        виды объектов, которые аккаунт не показывает: статус покупателя (выключено или не предлагается), сегмент (выключено или не предлагается)
      "
    `);
  });

  it('is data with --json', () => {
    expect(JSON.parse(told('en', 'json').stdout).unsaid).toMatchInlineSnapshot(`
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
