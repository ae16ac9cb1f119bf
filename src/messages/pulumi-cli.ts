import { defineMessages, message } from './catalog';
import { quoted } from './lines';

/** Finding and installing the Pulumi CLI. */
export const pulumiCliMessages = defineMessages({
  PULUMI_SKIPPED: message<'path' | 'version'>({
    en: ({ path, version }) => `Pulumi ${version} at ${path} is too old or does not run; looking further`,
    ru: ({ path, version }) => `Pulumi ${version} (${path}) слишком старый или не запускается, ищем дальше`,
  }),
  PULUMI_DOWNLOADING: message<'version'>({
    en: ({ version }) => `Downloading Pulumi ${version}`,
    ru: ({ version }) => `Скачиваем Pulumi ${version}`,
  }),
  PULUMI_BUILDING: message<'version' | 'reason'>({
    en: ({ version, reason }) => `Building Pulumi ${version} from Go modules, 2–5 minutes, once (download: ${reason})`,
    ru: ({ version, reason }) =>
      `Собираем Pulumi ${version} из модулей Go, 2–5 минут, один раз (скачать нельзя: ${reason})`,
  }),
  PULUMI_BUILDING_HOST: {
    en: () => 'Building the Pulumi language host from Go modules',
    ru: () => 'Собираем языковой модуль Pulumi из модулей Go',
  },
  PULUMI_NO_HOST: message<'reason'>({
    en: ({ reason }) =>
      `The Pulumi language host could not be built (${reason}): crmctl works, a plain "pulumi up" does not`,
    ru: ({ reason }) => `Языковой модуль Pulumi не собран (${reason}): crmctl работает, просто «pulumi up» — нет`,
  }),
  PULUMI_UNAVAILABLE: message<'version' | 'download' | 'build'>({
    en: ({ version, download, build }) =>
      [
        'There is no Pulumi CLI and it could not be installed.',
        `  download: ${quoted(download)}`,
        `  build from Go modules: ${quoted(build)}`,
        'Any one of these helps:',
        `  - install Pulumi ${version} or another release from 3.200 on, so that "pulumi version" works in this shell`,
        '  - allow this machine to reach the Pulumi download site',
        '  - install Go 1.25 or newer, with access to a Go module proxy',
        '  - set CRMCTL_PULUMI_CACHE to a folder that holds the pulumi binary',
      ].join('\n'),
    ru: ({ version, download, build }) =>
      [
        'Pulumi CLI не найден, и установить его не удалось.',
        `  скачивание: ${quoted(download)}`,
        `  сборка из модулей Go: ${quoted(build)}`,
        'Поможет любое из этого:',
        `  - установите Pulumi ${version} или другой выпуск начиная с 3.200, чтобы работала команда «pulumi version»`,
        '  - откройте этой машине доступ к сайту загрузки Pulumi',
        '  - установите Go 1.25 или новее с доступом к прокси модулей Go',
        '  - задайте CRMCTL_PULUMI_CACHE: папку, в которой лежит программа pulumi',
      ].join('\n'),
  }),
  FOLDER_LOCKED: message<'file' | 'pid' | 'host' | 'seconds'>({
    en: ({ file, pid, host, seconds }) =>
      `Process ${pid} on ${host} has held ${file} for more than ${seconds} s. Wait for it to finish; if it no longer runs, delete that file`,
    ru: ({ file, pid, host, seconds }) =>
      `Процесс ${pid} на ${host} держит ${file} дольше ${seconds} с. Дождитесь его; если он уже не работает, удалите этот файл`,
  }),
});
