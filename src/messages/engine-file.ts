import { defineMessages, message } from './catalog';

/** Pulumi.yaml, before the engine is started. */
export const engineFileMessages = defineMessages({
  ENGINE_FILE_MISSING: message<'dir'>({
    en: ({ dir }) => `there is no Pulumi.yaml in ${dir}. crmctl init writes one; it belongs to the project and to git.`,
    ru: ({ dir }) => `в ${dir} нет файла Pulumi.yaml. Его создаёт crmctl init; он часть проекта и хранится в git.`,
  }),
  BACKEND_NOT_NAMED: message<'scheme'>({
    en: ({ scheme }) =>
      `Pulumi.yaml keeps the recorded state at a ${scheme}: address, and the environment variable PULUMI_BACKEND_URL does not name one. A pull request can change the file, and what opens the store (passwords, keys) would go wherever it says. Set PULUMI_BACKEND_URL to the store's address where crmctl runs.`,
    ru: ({ scheme }) =>
      `в Pulumi.yaml сохранённое состояние хранится по адресу ${scheme}:, а переменная окружения PULUMI_BACKEND_URL не задана. Файл может изменить любой запрос на слияние, и пароли и ключи от хранилища ушли бы туда, куда он укажет. Задайте PULUMI_BACKEND_URL с адресом хранилища там, где запускается crmctl.`,
  }),
});
