import { defineMessages, message } from './catalog';
import { count as counted } from './plural';

/** Questions, notices and refusals of `crmctl init`. */
export const initMessages = defineMessages({
  NO_PROJECT: message<'dir'>({
    en: ({ dir }) => `there is no project in ${dir}. crmctl init creates one; -C names the folder of an existing one.`,
    ru: ({ dir }) => `в ${dir} нет проекта. Новый создаёт crmctl init; папку существующего укажите ключом -C.`,
  }),
  INIT_ASK_START: message<'choices' | 'suggested'>({
    en: ({ choices, suggested }) =>
      `Start from an example company, an empty configuration, or a live account${choices} [${suggested}]:`,
    ru: ({ choices, suggested }) =>
      `Из чего создать проект: из примера, с пустой конфигурацией или из действующего аккаунта${choices} [${suggested}]:`,
  }),
  INIT_ASK_NAME: message<'choices' | 'suggested'>({
    en: ({ choices, suggested }) => `Short name of the project, in Latin letters${choices} [${suggested}]:`,
    ru: ({ choices, suggested }) => `Короткое имя проекта, латиницей${choices} [${suggested}]:`,
  }),
  INIT_ASK_CRM: message<'choices' | 'suggested'>({
    en: ({ choices, suggested }) => `Which CRM${choices} [${suggested}]:`,
    ru: ({ choices, suggested }) => `Какая CRM${choices} [${suggested}]:`,
  }),
  INIT_ASK_LANGUAGE: message<'choices' | 'suggested'>({
    en: ({ choices, suggested }) => `Language of plans and reports${choices} [${suggested}]:`,
    ru: ({ choices, suggested }) => `Язык планов и отчётов${choices} [${suggested}]:`,
  }),
  INIT_ASK_ENVIRONMENTS: message<'choices' | 'suggested'>({
    en: ({ choices, suggested }) =>
      `Environments in the order of promotion, separated by commas${choices} [${suggested}]:`,
    ru: ({ choices, suggested }) => `Среды в порядке продвижения, через запятую${choices} [${suggested}]:`,
  }),
  INIT_ASK_ACCOUNT: message<'environment' | 'variable'>({
    en: ({ environment, variable }) => `Address of the account of ${environment} [taken from ${variable}]:`,
    ru: ({ environment, variable }) => `Адрес аккаунта для ${environment} [из переменной ${variable}]:`,
  }),
  INIT_NAME: message<'value'>({
    en: ({ value }) =>
      `“${value}” is not a valid project name: lower-case Latin letters, digits and hyphens, a letter first.`,
    ru: ({ value }) =>
      `«${value}» не подходит как имя проекта: строчные латинские буквы, цифры и дефисы, сначала буква.`,
  }),
  INIT_ENVIRONMENTS: message<'value'>({
    en: ({ value }) =>
      `“${value}” is not a list of environments such as dev,test,prod: lower-case Latin letters, digits, hyphens, each once.`,
    ru: ({ value }) =>
      `«${value}» не список сред вида dev,test,prod: строчные латинские буквы, цифры, дефисы, каждая один раз.`,
  }),
  INIT_ACCOUNT_ADDRESS: message<'value' | 'form'>({
    en: ({ value, form }) => `“${value}” is not the address of an account. Write it as in the browser: ${form}.`,
    ru: ({ value, form }) => `«${value}» — не адрес аккаунта. Напишите его как в браузере: ${form}.`,
  }),
  INIT_ACCOUNT_FOREIGN: message<'value' | 'form'>({
    en: ({ value, form }) =>
      `“${value}” is not an address of amoCRM or Kommo, and crmctl sends the token nowhere else. Accounts are at NAME.amocrm.ru, NAME.amocrm.com and NAME.kommo.com: write, for instance, ${form}.`,
    ru: ({ value, form }) =>
      `«${value}» — не адрес amoCRM или Kommo, а токен отправляется только им. Адреса аккаунтов: ИМЯ.amocrm.ru, ИМЯ.amocrm.com, ИМЯ.kommo.com; напишите, например, ${form}.`,
  }),
  INIT_ACCOUNT_NOT_ENCRYPTED: message<'value' | 'form'>({
    en: ({ value, form }) => `“${value}” would send the token unencrypted. Write ${form}.`,
    ru: ({ value, form }) => `«${value}»: токен ушёл бы без шифрования. Напишите ${form}.`,
  }),
  INIT_ACCOUNT_TAKEN: message<'value' | 'form'>({
    en: ({ value, form }) =>
      `“${value}” is given twice: ${form} has it, or has another. Each environment has one account, and each account one environment.`,
    ru: ({ value, form }) =>
      `«${value}» повторяется: он уже у среды ${form}, или у неё уже есть другой. У каждой среды свой аккаунт, и только один.`,
  }),
  INIT_ACCOUNT_ENVIRONMENT: message<'value' | 'form'>({
    en: ({ value, form }) =>
      `--account: “${value}” names no environment of --environments. Write the environment, “=” and the address: ${form}shop.amocrm.ru.`,
    ru: ({ value, form }) =>
      `--account: в «${value}» нет среды из --environments. Напишите среду, «=» и адрес: ${form}shop.amocrm.ru.`,
  }),
  INIT_ONE_START: {
    en: () => 'choose one of --example, --empty and --from-account.',
    ru: () => 'выберите что-то одно: --example, --empty или --from-account.',
  },
  INIT_NO_EXAMPLE: message<'crm'>({
    en: ({ crm }) => `there is no example company for ${crm}. Choose --empty or --from-account.`,
    ru: ({ crm }) => `для ${crm} примера нет. Выберите --empty или --from-account.`,
  }),
  INIT_EXISTS: message<'files'>({
    en: ({ files }) =>
      `nothing was written: ${list(files)} exist already. Take an empty folder, or move these files away.`,
    ru: ({ files }) => `ничего не записано: уже есть ${list(files)}. Возьмите пустую папку или уберите эти файлы.`,
  }),
  INIT_DONE: message<'folder' | 'count'>({
    en: ({ folder, count }) => `${counted('en', count, 'file')} written to ${folder}. Next:`,
    ru: ({ folder, count }) => `записано: ${counted('ru', count, 'file')}, папка ${folder}. Дальше:`,
  }),
  INIT_STEP: message<'command'>({ en: ({ command }) => `    ${command}`, ru: ({ command }) => `    ${command}` }),
  INIT_IMPORTING: message<'environment'>({
    en: ({ environment }) => `the token of ${environment} is set: adopting its account`,
    ru: ({ environment }) => `токен для ${environment} задан: принимаем аккаунт под управление`,
  }),
});

function list(value: string | number | readonly string[] | undefined): string {
  return Array.isArray(value) ? value.join(', ') : String(value ?? '');
}
