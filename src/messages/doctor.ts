import { shellWord } from '../model/shell-word';
import { defineMessages, message } from './catalog';
import { count } from './plural';

/** `crmctl doctor`: the first column, what was found, and what to do about it. */
export const doctorMessages = defineMessages({
  DOCTOR_NODE: { en: () => 'Node', ru: () => 'Node' },
  DOCTOR_NODE_FOUND: message<'version'>({ en: ({ version }) => `${version}`, ru: ({ version }) => `${version}` }),
  DOCTOR_PULUMI: { en: () => 'Pulumi CLI', ru: () => 'Pulumi CLI' },
  DOCTOR_PULUMI_FOUND: message<'version' | 'path' | 'source'>({
    en: ({ version, path, source }) => `${version}, ${path} (${sourceName(source, 'en')})`,
    ru: ({ version, path, source }) => `${version}, ${path} (${sourceName(source, 'ru')})`,
  }),
  DOCTOR_PULUMI_SKIPPED: message<'version' | 'path' | 'oldest'>({
    en: ({ version, path, oldest }) =>
      `${path} (${version}) is too old or does not run, so crmctl does not use it. Update it to ${oldest} or newer, or take it off PATH`,
    ru: ({ version, path, oldest }) =>
      `${path} (${version}) слишком старый или не запускается, crmctl его не использует. Обновите до ${oldest} или уберите из PATH`,
  }),
  DOCTOR_PULUMI_BUILDABLE: message<'version'>({
    en: ({ version }) =>
      `not found. “npm run setup” in the crmctl checkout installs ${version}, downloaded or built with Go`,
    ru: ({ version }) =>
      `не найден. Версию ${version} установит «npm run setup» в папке crmctl: скачает или соберёт на Go`,
  }),
  DOCTOR_PULUMI_MISSING: message<'version'>({
    en: ({ version }) =>
      `not found, and there is no Go to build it with. Install Pulumi ${version}, or run “npm run setup” in the crmctl checkout: it downloads Pulumi, or builds it where Go 1.25 is installed`,
    ru: ({ version }) =>
      `не найден, и нет Go, чтобы его собрать. Установите Pulumi ${version} или выполните «npm run setup» в папке crmctl: она скачает Pulumi, а при установленном Go 1.25 может его собрать`,
  }),
  DOCTOR_GO: { en: () => 'Go', ru: () => 'Go' },
  DOCTOR_GO_FOUND: message<'path'>({ en: ({ path }) => `${path}`, ru: ({ path }) => `${path}` }),
  DOCTOR_GO_MISSING: {
    en: () => 'not found. Only needed where Pulumi’s download site is out of reach',
    ru: () => 'не найден. Нужен только там, где сайт Pulumi недоступен',
  },
  DOCTOR_HOST: { en: () => 'language host', ru: () => 'языковой модуль' },
  DOCTOR_HOST_FOUND: message<'path'>({ en: ({ path }) => `${path}`, ru: ({ path }) => `${path}` }),
  DOCTOR_HOST_MISSING: message<'file'>({
    en: ({ file }) =>
      `${file} not found. crmctl works without it; for a plain "pulumi up" install the official Pulumi release`,
    ru: ({ file }) =>
      `${file} не найден. crmctl работает и так; для простого «pulumi up» установите официальный выпуск Pulumi`,
  }),
  DOCTOR_PLUGIN: { en: () => 'resource plug-in', ru: () => 'модуль ресурсов' },
  DOCTOR_PLUGIN_FOUND: message<'path'>({ en: ({ path }) => `${path}`, ru: ({ path }) => `${path}` }),
  DOCTOR_PLUGIN_MISSING: message<'file' | 'source'>({
    en: ({ file, source }) =>
      `${file} not found: Pulumi cannot start the provider. Copy it from ${source} to the folder of the Pulumi CLI`,
    ru: ({ file, source }) =>
      `${file} не найден: Pulumi не запустит провайдер. Скопируйте его из ${source} в папку с Pulumi CLI`,
  }),
  DOCTOR_GIT: { en: () => 'git', ru: () => 'git' },
  DOCTOR_GIT_FOUND: message<'version'>({ en: ({ version }) => `${version}`, ru: ({ version }) => `${version}` }),
  DOCTOR_GIT_MISSING: {
    en: () => 'not found. crmctl works without it, but reviewing the configuration in pull requests needs it',
    ru: () => 'не найден. crmctl работает и без него, но для проверки конфигурации в pull request он нужен',
  },
  DOCTOR_PROXY: { en: () => 'proxy', ru: () => 'прокси' },
  DOCTOR_PROXY_NONE: {
    en: () => 'none: requests to the CRM go straight there',
    ru: () => 'нет: запросы идут в CRM напрямую',
  },
  DOCTOR_PROXY_CRM: message<'variable' | 'proxy'>({
    en: ({ variable, proxy }) => `requests to the CRM go through ${proxy} (${variable})`,
    ru: ({ variable, proxy }) => `запросы в CRM идут через ${proxy} (${variable})`,
  }),
  DOCTOR_PROXY_BOTH: message<'variable' | 'proxy' | 'engine'>({
    en: ({ variable, proxy, engine }) => `requests to the CRM go through ${proxy} (${variable}). ${engineEn(engine)}`,
    ru: ({ variable, proxy, engine }) => `запросы в CRM идут через ${proxy} (${variable}). ${engineRu(engine)}`,
  }),
  DOCTOR_PROXY_ENGINE: message<'engine'>({
    en: ({ engine }) => `requests to the CRM go straight there. ${engineEn(engine)}`,
    ru: ({ engine }) => `запросы идут в CRM напрямую. ${engineRu(engine)}`,
  }),
  DOCTOR_PROJECT: { en: () => 'project', ru: () => 'проект' },
  DOCTOR_PROJECT_FOUND: message<'dir'>({ en: ({ dir }) => `${dir}`, ru: ({ dir }) => `${dir}` }),
  DOCTOR_PROJECT_MISSING: message<'dir' | 'files'>({
    en: ({ dir, files }) => `${dir} lacks ${list(files)}. Name the project’s folder with -C`,
    ru: ({ dir, files }) => `в ${dir} нет ${list(files)}. Укажите папку проекта: -C`,
  }),
  DOCTOR_BACKEND: { en: () => 'state', ru: () => 'состояние' },
  DOCTOR_PACKAGES: { en: () => 'packages', ru: () => 'пакеты' },
  DOCTOR_PACKAGES_FOUND: { en: () => 'installed', ru: () => 'установлены' },
  DOCTOR_PACKAGES_MISSING: message<'packages'>({
    en: ({ packages }) =>
      `${list(packages)} not found: the engine cannot start. Run npm install in the project’s folder`,
    ru: ({ packages }) => `не найдено: ${list(packages)}; движок не запустится. Выполните npm install в папке проекта`,
  }),
  DOCTOR_CONFIGURATION: { en: () => 'configuration', ru: () => 'конфигурация' },
  DOCTOR_CONFIGURATION_GOOD: message<'files'>({
    en: ({ files }) => `${count('en', files, 'file')}, no errors`,
    ru: ({ files }) => `${count('ru', files, 'file')}, ошибок нет`,
  }),
  DOCTOR_CONFIGURATION_BAD: message<'errors'>({
    en: ({ errors }) => `${count('en', errors, 'error')}. See crmctl validate`,
    ru: ({ errors }) => `${count('ru', errors, 'error')}. Смотрите crmctl validate`,
  }),
  DOCTOR_SCHEMAS: { en: () => 'schemas', ru: () => 'схемы' },
  DOCTOR_SCHEMAS_FOUND: message<'count' | 'dir'>({
    en: ({ count, dir }) => `${count} in ${dir}`,
    ru: ({ count, dir }) => `${count} в ${dir}`,
  }),
  DOCTOR_SCHEMAS_MISSING: message<'dir'>({
    en: ({ dir }) => `none in ${dir}: this installation of crmctl is broken. Install it again`,
    ru: ({ dir }) => `в ${dir} пусто: установка crmctl повреждена. Установите заново`,
  }),
  DOCTOR_ENVIRONMENT: message<'name'>({ en: ({ name }) => `environment ${name}`, ru: ({ name }) => `среда ${name}` }),
  DOCTOR_TOKEN_SET: message<'variable'>({
    en: ({ variable }) => `${variable} is set`,
    ru: ({ variable }) => `${variable} задана`,
  }),
  DOCTOR_TWIN: message<'of'>({
    en: ({ of }) => `a twin of ${of}; it needs no token`,
    ru: ({ of }) => `двойник ${of}; токен не нужен`,
  }),
  DOCTOR_TOKEN_MISSING: message<'variable'>({
    en: ({ variable }) => `${variable} is not set. Put the account’s access token into that environment variable`,
    ru: ({ variable }) => `${variable} не задана. Поместите токен доступа к аккаунту в эту переменную окружения`,
  }),
  DOCTOR_LOGGED_IN: {
    en: () => 'logged in; tokens in .crmctl/tokens/',
    ru: () => 'вход выполнен; токены в .crmctl/tokens/',
  },
  DOCTOR_LOGIN_MISSING: message<'name'>({
    en: ({ name }) => `nobody has logged in yet. Run crmctl login -e ${name}`,
    ru: ({ name }) => `вход ещё не выполнен. Выполните crmctl login -e ${name}`,
  }),
  DOCTOR_STACK_BAD: message<'file' | 'errors'>({
    en: ({ file, errors }) => `${file}: ${count('en', errors, 'error')}. See crmctl validate`,
    ru: ({ file, errors }) => `${file}: ${count('ru', errors, 'error')}. Смотрите crmctl validate`,
  }),
  DOCTOR_FOLDER: { en: () => 'work folder', ru: () => 'рабочая папка' },
  DOCTOR_FOLDER_GOOD: message<'dir'>({
    en: ({ dir }) => `${dir} is writable`,
    ru: ({ dir }) => `в ${dir} можно писать`,
  }),
  DOCTOR_FOLDER_BAD: message<'dir'>({
    en: ({ dir }) =>
      `${dir} is not writable: crmctl cannot record a run, so it will not apply anything. Change the folder’s rights`,
    ru: ({ dir }) =>
      `в ${dir} нельзя писать: crmctl не может записать запуск, поэтому ничего не применит. Измените права на папку`,
  }),
  DOCTOR_KEY: { en: () => 'audit key', ru: () => 'ключ журнала' },
  DOCTOR_KEY_FOUND: message<'file'>({ en: ({ file }) => `${file}`, ru: ({ file }) => `${file}` }),
  DOCTOR_KEY_LATER: {
    en: () => 'none yet; the first apply creates it',
    ru: () => 'ещё нет; его создаст первое применение',
  },
  DOCTOR_KEY_OPEN: message<'file'>({
    en: ({ file }) => `${file} is readable by others. Run chmod 600 ${shellWord(String(file))}`,
    ru: ({ file }) => `${file} могут читать другие. Выполните chmod 600 ${shellWord(String(file))}`,
  }),
  DOCTOR_KEY_LOST: message<'file'>({
    en: ({ file }) => `${file} is missing, but existing logs need it. Restore it`,
    ru: ({ file }) => `${file} отсутствует, а существующим журналам он нужен. Верните его`,
  }),
});

function engineEn(variables: unknown): string {
  return `A plain “pulumi up” would also look for its own parts behind it (${list(variables)}) and fail. Set no_proxy=127.0.0.1,localhost; crmctl’s own commands need nothing`;
}

function engineRu(variables: unknown): string {
  return `Простой «pulumi up» станет искать за прокси и собственные части (${list(variables)}) и не сработает. Задайте no_proxy=127.0.0.1,localhost; командам crmctl ничего не нужно`;
}

function sourceName(source: unknown, language: 'en' | 'ru'): string {
  const names: Readonly<Record<string, readonly [en: string, ru: string]>> = {
    path: ['PATH', 'PATH'],
    home: ['Pulumi’s own home', 'папка самого Pulumi'],
    cache: ['crmctl’s cache', 'кэш crmctl'],
  };
  const [en, ru] = names[String(source)] ?? ['?', '?'];
  return language === 'en' ? en : ru;
}

function list(value: unknown): string {
  return Array.isArray(value) ? value.join(', ') : String(value);
}
