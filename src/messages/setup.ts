import { defineMessages, message } from './catalog';
import { joined } from './lines';

/** What `npm run setup` says of everything that runs here: what it is, from whom, and who compared it with what. */
export const setupMessages = defineMessages({
  SETUP_TITLE: { en: () => 'What runs here, and from whom', ru: () => 'Что здесь запускается и откуда оно' },
  SETUP_PACKAGES: { en: () => 'npm packages', ru: () => 'пакеты npm' },
  SETUP_PACKAGES_HASHED: message<'installed' | 'listed' | 'registry'>({
    en: ({ installed, listed, registry }) =>
      `${installed} installed of ${listed} in package-lock.json (the others are for other systems), from ${registry}. npm compared the SHA-512 of each with the lockfile`,
    ru: ({ installed, listed, registry }) =>
      `установлено ${installed} из ${listed} в package-lock.json (остальные для других систем), из ${registry}. npm сверил SHA-512 каждого с lock-файлом`,
  }),
  SETUP_PACKAGES_UNHASHED: message<'packages'>({
    en: ({ packages }) => `no hash in package-lock.json, so nobody compared: ${joined(packages)}`,
    ru: ({ packages }) => `нет контрольной суммы в package-lock.json, сверить не с чем: ${joined(packages)}`,
  }),
  SETUP_SCRIPTS: { en: () => 'install scripts', ru: () => 'скрипты установки' },
  SETUP_SCRIPTS_NONE: message<'packages'>({
    en: ({ packages }) => `none was run. Packages that bring one and work without it: ${joined(packages)}`,
    ru: ({ packages }) => `не запускались. Приносят такой скрипт и работают без него: ${joined(packages)}`,
  }),
  SETUP_PACKAGE: message<'version' | 'integrity'>({
    en: ({ version, integrity }) => `${version}  ${integrity}`,
    ru: ({ version, integrity }) => `${version}  ${integrity}`,
  }),
  SETUP_NODE_PACKAGE: message<'version' | 'name' | 'integrity'>({
    en: ({ version, name, integrity }) => `${version}, npm package ${name}  ${integrity}`,
    ru: ({ version, name, integrity }) => `${version}, пакет npm ${name}  ${integrity}`,
  }),
  SETUP_NODE_OWN: message<'version' | 'path'>({
    en: ({ version, path }) => `${version}, ${path}: the one of this machine, compared with nothing`,
    ru: ({ version, path }) => `${version}, ${path}: установлен на этой машине, ни с чем не сверен`,
  }),
  SETUP_PULUMI_FOUND: message<'version' | 'path'>({
    en: ({ version, path }) => `${version}, ${path}: found on this machine, compared with nothing`,
    ru: ({ version, path }) => `${version}, ${path}: найден на этой машине, ни с чем не сверен`,
  }),
  SETUP_PULUMI_DOWNLOADED: message<'version' | 'path' | 'archive' | 'sha512'>({
    en: ({ version, path, archive, sha512 }) =>
      `${version}, ${path}: from ${archive}, SHA-512 ${sha512} as published with the release`,
    ru: ({ version, path, archive, sha512 }) =>
      `${version}, ${path}: из ${archive}, SHA-512 ${sha512}, как опубликовано с выпуском`,
  }),
  SETUP_PULUMI_BUILT: message<'version' | 'path' | 'module'>({
    en: ({ version, path, module }) =>
      `${version}, ${path}: built here from Go modules, each compared with tools/${module}/go.sum`,
    ru: ({ version, path, module }) =>
      `${version}, ${path}: собран здесь из модулей Go, каждый сверен с tools/${module}/go.sum`,
  }),
  SETUP_PULUMI_CACHED: message<'version' | 'path'>({
    en: ({ version, path }) =>
      `${version}, ${path}: in the cache of crmctl; an earlier crmctl put it there and did not write down from where. Delete the folder to fetch it anew`,
    ru: ({ version, path }) =>
      `${version}, ${path}: в кэше crmctl; откуда он, прежний crmctl не записал. Удалите папку, чтобы получить его заново`,
  }),
  SETUP_LAUNCHER: message<'folder'>({
    en: ({ folder }) => `crmctl starts from any folder once this one is on PATH: export PATH="${folder}:$PATH"`,
    ru: ({ folder }) => `Чтобы crmctl запускался из любой папки, добавьте его в PATH: export PATH="${folder}:$PATH"`,
  }),
});
