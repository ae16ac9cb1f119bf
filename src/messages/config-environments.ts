import { defineMessages, message } from './catalog';
import { en, knownEn, knownRu, meantEn, meantRu, needRu, plain, ru, typeEn, typeRu } from './config-phrases';

/** What can be wrong with environments, their accounts and variables. No address is quoted: it may hold a secret. */
export const configEnvironmentMessages = defineMessages({
  ENVIRONMENT_UNKNOWN: message<string>({
    en: (args) => `There is no environment ${en(args.name)}.${meantEn(args)} The project has: ${plain(args.known)}.`,
    ru: (args) => `Среды ${ru(args.name)} нет.${meantRu(args)} В проекте: ${plain(args.known)}.`,
  }),
  VARIABLE_BARE: message<'variable'>({
    en: ({ variable }) => `An environment variable is named like this: {env: ${plain(variable)}}. Write that here.`,
    ru: ({ variable }) => `Переменную окружения называют так: {env: ${plain(variable)}}. Так здесь и напишите.`,
  }),
  STACK_MISNAMED: message<'environment' | 'file' | 'found'>({
    en: ({ environment, file, found }) =>
      `The environment ${en(environment)} has no file ${file}. Rename ${plain(found)} to that.`,
    ru: ({ environment, file, found }) =>
      `У среды ${ru(environment)} нет файла ${file}. Переименуйте в него ${plain(found)}.`,
  }),
  STACK_MISSING: message<'environment' | 'file'>({
    en: ({ environment, file }) =>
      `The environment ${en(environment)} has no file ${file}. Create it with crm:account and crm:token, or take the environment out of crm/project.yaml.`,
    ru: ({ environment, file }) =>
      `У среды ${ru(environment)} нет файла ${file}. Создайте его с ключами crm:account и crm:token или уберите среду из crm/project.yaml.`,
  }),
  ACCOUNT_ADDRESS: message<'environment' | 'variable'>({
    en: ({ environment, variable }) =>
      `The account address of ${en(environment)}${variable ? ` (from ${plain(variable)})` : ''} must be https://<account>.amocrm.ru, .amocrm.com or .kommo.com and nothing more: no path, no user name.`,
    ru: ({ environment, variable }) =>
      `Адрес аккаунта среды ${ru(environment)}${variable ? ` (из ${plain(variable)})` : ''} должен иметь вид https://<аккаунт>.amocrm.ru, .amocrm.com или .kommo.com и ничего больше: ни пути, ни имени пользователя.`,
  }),
  ACCOUNT_NOT_ENCRYPTED: message<'environment' | 'variable'>({
    en: ({ environment, variable }) =>
      `The account address of ${en(environment)}${variable ? ` (from ${plain(variable)})` : ''} must begin with https: the token would travel in the open.`,
    ru: ({ environment, variable }) =>
      `Адрес аккаунта среды ${ru(environment)}${variable ? ` (из ${plain(variable)})` : ''} должен начинаться с https: иначе токен пойдёт открытым текстом.`,
  }),
  ACCOUNT_FOREIGN: message<'environment' | 'variable'>({
    en: ({ environment, variable }) =>
      `The account address of ${en(environment)}${variable ? ` (from ${plain(variable)})` : ''} is not on the CRM's own domains (amocrm.ru, amocrm.com, kommo.com), and the token is sent nowhere else. Correct the address.`,
    ru: ({ environment, variable }) =>
      `Адрес аккаунта среды ${ru(environment)}${variable ? ` (из ${plain(variable)})` : ''} не на доменах CRM (amocrm.ru, amocrm.com, kommo.com), а токен больше никуда не отправляется. Исправьте адрес.`,
  }),
  ACCOUNT_VARIABLE_MISSING: message<'environment' | 'variable'>({
    en: ({ environment, variable }) =>
      `The account address of ${en(environment)} comes from the environment variable ${plain(variable)}, which is not set. Set it, or write the address into the file.`,
    ru: ({ environment, variable }) =>
      `Адрес аккаунта среды ${ru(environment)} берётся из переменной окружения ${plain(variable)}, а она не задана. Задайте её или впишите адрес в файл.`,
  }),
  VARIABLE_NOT_OURS: message<'prefix' | 'example'>({
    en: ({ prefix, example }) =>
      `The name of this environment variable must begin with ${plain(prefix)}, for example ${plain(example)}: what it holds is sent to the account, and a file of the project may name no variable that was set for something else. Rename it here and where it is set.`,
    ru: ({ prefix, example }) =>
      `Имя этой переменной окружения должно начинаться с ${plain(prefix)}, например ${plain(example)}: её значение отправляется в аккаунт, а файл проекта не может назвать переменную, заданную для чего-то другого. Переименуйте её здесь и там, где она задаётся.`,
  }),
  VARIABLE_OF_TOKEN: {
    en: () =>
      'Environment variables whose names begin with CRM_TOKEN or CRM_SECRET hold tokens and secret keys, and may not be named here: their values are for crm:token alone. Name another one.',
    ru: () =>
      'В переменных окружения, имена которых начинаются с CRM_TOKEN и CRM_SECRET, лежат токены и секретные ключи, и называть их здесь нельзя: их значения только для crm:token. Назовите другую.',
  },
  VARIABLE_SHOWN: message<'name' | 'environment' | 'variable'>({
    en: ({ name, environment, variable }) =>
      `The value of ${en(name)} in ${en(environment)} comes from the environment variable ${plain(variable)}, and here everybody would see it. Such a value may stand in the address of a webhook only: as the whole address, or behind its host. Write the value itself into stacks/Pulumi.${plain(environment)}.yaml, or use the variable in an address only.`,
    ru: ({ name, environment, variable }) =>
      `Значение переменной ${ru(name)} в среде ${ru(environment)} берётся из переменной окружения ${plain(variable)}, а здесь его увидели бы все. Такое значение может стоять только в адресе вебхука: как весь адрес или после имени сервера. Впишите само значение в stacks/Pulumi.${plain(environment)}.yaml или используйте переменную только в адресе.`,
  }),
  BACKEND_FOREIGN: {
    en: () =>
      'The recorded state may not be kept at this address: here only file:, postgres:, s3:, gs: and azblob: are possible. A service gets the token of whoever runs crmctl, so its address stands in the environment variable PULUMI_BACKEND_URL there, and not in a file that a pull request can change.',
    ru: () =>
      'Хранить сохранённое состояние по такому адресу нельзя: здесь возможны только file:, postgres:, s3:, gs: и azblob:. Сервис получает токен того, кто запускает crmctl, поэтому его адрес задаётся там переменной окружения PULUMI_BACKEND_URL, а не в файле, который может изменить любой запрос на слияние.',
  },
  BACKEND_SECRET: {
    en: () =>
      'A name or a password stands in this address. Take it out; give it to crmctl by the environment (PGUSER and PGPASSWORD, AWS_… and the like), and change the password.',
    ru: () =>
      'В этом адресе записано имя или пароль. Уберите их, передайте через окружение (PGUSER и PGPASSWORD, AWS_… и т. п.) и смените пароль.',
  },
  ENGINE_FILE_TWICE: message<'file'>({
    en: ({ file }) => `Pulumi may read ${file} in place of Pulumi.yaml, and crmctl does not check it. Delete ${file}.`,
    ru: ({ file }) => `Pulumi может прочитать ${file} вместо Pulumi.yaml, а crmctl его не проверяет. Удалите ${file}.`,
  }),
  TOKEN_ONE_SOURCE: {
    en: () =>
      'crm:token must say one thing: {env: NAME} for a long-lived token, or {oauth: {client_id, client_secret, redirect_uri}} for an integration to log in with.',
    ru: () =>
      'В crm:token должно быть что-то одно: {env: ИМЯ} для долгосрочного токена или {oauth: {client_id, client_secret, redirect_uri}} для интеграции, через которую входят.',
  },
  ACCOUNT_SHARED: message<'environment' | 'other'>({
    en: ({ environment, other }) =>
      `${en(environment)} and ${en(other)} name the same account: a change tried in one would happen in the other. Give each environment its own account.`,
    ru: ({ environment, other }) =>
      `У сред ${ru(environment)} и ${ru(other)} один и тот же аккаунт: проба в одной изменит и другую. Дайте каждой среде свой аккаунт.`,
  }),
  TWIN_OF_TWIN: message<'environment' | 'other'>({
    en: ({ environment, other }) =>
      `${en(environment)} is to be a twin of ${en(other)}, which is a twin itself. Name the environment with the real account.`,
    ru: ({ environment, other }) =>
      `Среда ${ru(environment)} должна быть двойником ${ru(other)}, а та сама двойник. Назовите среду с настоящим аккаунтом.`,
  }),
  TWIN_WITH_TOKEN: message<'environment'>({
    en: ({ environment }) =>
      `${en(environment)} is a twin: a copy on this machine, which needs no token. Take crm:token out.`,
    ru: ({ environment }) =>
      `Среда ${ru(environment)} — двойник, копия аккаунта на этой машине, токен ей не нужен. Уберите crm:token.`,
  }),
  TWIN_NOT_RUNNING: message<'environment'>({
    en: ({ environment }) =>
      `${en(environment)} is a twin, and it lives only while a crmctl command runs. Use crmctl instead of pulumi: crmctl apply -e ${plain(environment)}.`,
    ru: ({ environment }) =>
      `Среда ${ru(environment)} — двойник и живёт, только пока выполняется команда crmctl. Вместо pulumi используйте crmctl: crmctl apply -e ${plain(environment)}.`,
  }),
  VARIABLE_UNDECLARED: message<string>({
    en: (args) =>
      `There is no variable ${en(args.name)} in crm/variables.yaml.${meantEn(args)}${knownEn(args, args.nearest ? '' : 'Add it there.')}`,
    ru: (args) =>
      `Переменной ${ru(args.name)} нет в crm/variables.yaml.${meantRu(args)}${knownRu(args, args.nearest ? '' : 'Добавьте её туда.')}`,
  }),
  VARIABLE_FORM: message<'name'>({
    en: ({ name }) => `A variable is written with a dollar sign and braces: \${${plain(name)}}.`,
    ru: ({ name }) => `Переменная записывается со знаком доллара и фигурными скобками: \${${plain(name)}}.`,
  }),
  VARIABLE_UNUSED: message<'name'>({
    en: ({ name }) =>
      `The variable ${en(name)} is used nowhere. Remove it, or write \${${plain(name)}} where it belongs.`,
    ru: ({ name }) =>
      `Переменная ${ru(name)} нигде не используется. Уберите её или впишите \${${plain(name)}} туда, где она нужна.`,
  }),
  VARIABLE_UNCLOSED: {
    en: () =>
      `A variable begins here with \${, but its } is missing. Put } behind the variable's name. If you need the signs \${ themselves, write $\${.`,
    ru: () =>
      `Здесь начинается переменная \${, но не хватает }. Поставьте } после имени переменной. Если нужны сами знаки \${, напишите $\${.`,
  },
  VARIABLE_MISSING: message<'name' | 'environment'>({
    en: ({ name, environment }) =>
      `The variable ${en(name)} has no value in ${en(environment)} and no default. Set it under crm:variables in stacks/Pulumi.${plain(environment)}.yaml.`,
    ru: ({ name, environment }) =>
      `У переменной ${ru(name)} нет значения в среде ${ru(environment)} и нет значения по умолчанию. Задайте её в crm:variables файла stacks/Pulumi.${plain(environment)}.yaml.`,
  }),
  VARIABLE_NOT_SET: message<'name' | 'environment' | 'variable'>({
    en: ({ name, environment, variable }) =>
      `The value of ${en(name)} in ${en(environment)} comes from the environment variable ${plain(variable)}, which is not set. Set it, also where CI runs.`,
    ru: ({ name, environment, variable }) =>
      `Значение переменной ${ru(name)} в среде ${ru(environment)} берётся из переменной окружения ${plain(variable)}, а она не задана. Задайте её, в том числе там, где работает CI.`,
  }),
  VARIABLE_TYPE: message<'name' | 'expected' | 'actual'>({
    en: ({ name, expected, actual }) =>
      `The variable ${en(name)} is declared as ${typeEn(expected)}, but the value is ${typeEn(actual)}. Correct one of the two.`,
    ru: ({ name, expected, actual }) =>
      `Переменная ${ru(name)} объявлена как ${typeRu(expected)}, а значение — ${typeRu(actual)}. Исправьте одно из двух.`,
  }),
  VARIABLE_MISPLACED: message<'template' | 'expected' | 'environment'>({
    en: ({ template, expected, environment }) =>
      `This must be ${typeEn(expected)}, but in ${en(environment)} ${plain(template)} is something else. Correct the variable's value in stacks/Pulumi.${plain(environment)}.yaml, or its default in crm/variables.yaml.`,
    ru: ({ template, expected, environment }) =>
      `Здесь ${needRu(expected)}, а ${plain(template)} в среде ${ru(environment)} даёт другое. Исправьте значение переменной в stacks/Pulumi.${plain(environment)}.yaml или её default в crm/variables.yaml.`,
  }),
});
