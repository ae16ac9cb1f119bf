import { defineMessages, message } from './catalog';

/** `crmctl doctor --security`: what was found, and what to do about it. */
export const securityMessages = defineMessages({
  SECURITY_MODES: { en: () => 'files', ru: () => 'файлы' },
  SECURITY_MODES_CLOSED: {
    en: () => 'other users of this machine can neither read nor change files in .crmctl',
    ru: () => 'другие пользователи этой машины не могут ни прочитать, ни изменить файлы в .crmctl',
  },
  SECURITY_MODES_UNKNOWN: {
    en: () => 'on Windows crmctl does not see who may read .crmctl. Look at the folder’s permissions yourself',
    ru: () => 'в Windows crmctl не видит, кто читает .crmctl. Проверьте права на папку сами',
  },
  SECURITY_KEYS_OPEN: message<'files' | 'more'>({
    en: ({ files, more }) =>
      `other users of this machine can read or change ${list(files, more, 'en')}: whoever has these can sign or write in your name. Run chmod -R go= .crmctl/keys .crmctl/tokens`,
    ru: ({ files, more }) =>
      `другие пользователи этой машины читают или меняют ${list(files, more, 'ru')}: с ними можно подписывать и писать от вашего имени. Выполните chmod -R go= .crmctl/keys .crmctl/tokens`,
  }),
  SECURITY_FOLDER_OPEN: message<'files' | 'more'>({
    en: ({ files, more }) =>
      `other users of this machine can read or change ${list(files, more, 'en')}. Run chmod -R go= .crmctl`,
    ru: ({ files, more }) =>
      `другие пользователи этой машины читают или меняют ${list(files, more, 'ru')}. Выполните chmod -R go= .crmctl`,
  }),
  SECURITY_AUDIT_KEY: { en: () => 'audit key', ru: () => 'ключ журнала' },
  SECURITY_AUDIT_KEY_LATER: {
    en: () => 'none yet; the first apply makes it, readable to you only',
    ru: () => 'ещё нет; его создаст первое применение, читать сможете только вы',
  },
  SECURITY_AUDIT_KEY_HERE: message<'file' | 'mode'>({
    en: ({ file, mode }) =>
      `${file}, mode ${mode}. It signs the logs: keep it out of git, and keep a copy where only you can get it`,
    ru: ({ file, mode }) =>
      `${file}, права ${mode}. Им подписаны журналы: не кладите его в git и храните копию там, где она доступна только вам`,
  }),
  SECURITY_SEAL_KEY: { en: () => 'sealing key', ru: () => 'ключ для секретов' },
  SECURITY_SEAL_KEY_HERE: message<'file' | 'mode'>({
    en: ({ file, mode }) =>
      `${file}, mode ${mode}. It opens the addresses of webhooks in state, runs and snapshots: keep it out of git, and keep a copy where only you can get it`,
    ru: ({ file, mode }) =>
      `${file}, права ${mode}. Им открываются адреса вебхуков в состоянии, запусках и снимках: не кладите его в git и храните копию там, где она доступна только вам`,
  }),
  SECURITY_SEAL_KEY_SET: message<'variable'>({
    en: ({ variable }) =>
      `from the variable ${variable}, which is set here; crmctl stores it nowhere. It opens the addresses of webhooks in state, runs and snapshots`,
    ru: ({ variable }) =>
      `из переменной ${variable}, здесь она задана; crmctl нигде её не сохраняет. Ключом открываются адреса вебхуков в состоянии, запусках и снимках`,
  }),
  SECURITY_SEAL_KEY_NONE: message<'variable'>({
    en: ({ variable }) =>
      `none, neither a file nor ${variable}: addresses of webhooks are not stored. A rollback cannot restore an earlier address, and copies of the account hold only the host and a digest of each. Run crmctl keys make`,
    ru: ({ variable }) =>
      `нет ни файла, ни ${variable}: адреса вебхуков нигде не сохраняются. Откат не вернёт прежний адрес, а в копиях аккаунта от вебхука остаются только сервер и контрольная сумма. Выполните crmctl keys make`,
  }),
  SECURITY_ANCHORS: message<'name'>({ en: ({ name }) => `log of ${name}`, ru: ({ name }) => `журнал ${name}` }),
  SECURITY_ANCHORS_LATER: message<'dir'>({
    en: ({ dir }) => `none yet; it will be in ${dir}`,
    ru: ({ dir }) => `ещё нет; он будет в ${dir}`,
  }),
  SECURITY_ANCHORS_IN_GIT: message<'dir'>({
    en: ({ dir }) => `${dir} is in git, and git has a remote: a push copies the log elsewhere. Push after every apply`,
    ru: ({ dir }) =>
      `${dir} хранится в git, и есть удалённый репозиторий: после push копия журнала есть и в другом месте. Делайте push после каждого применения`,
  }),
  SECURITY_ANCHORS_BESIDE: message<'dir'>({
    en: ({ dir }) =>
      `its anchors are only beside it, in ${dir}/anchors: whoever can write there and has the key can replace both. After each apply copy the newest anchor elsewhere, and pass that folder to “crmctl audit verify --anchors”`,
    ru: ({ dir }) =>
      `якоря лежат только рядом с журналом, в ${dir}/anchors: у кого есть доступ туда и ключ, тот подменит и то и другое. После каждого применения копируйте последний якорь в другое место и указывайте его в «crmctl audit verify --anchors»`,
  }),
  SECURITY_CONFIGURATION: { en: () => 'configuration', ru: () => 'конфигурация' },
  SECURITY_CONFIGURATION_BAD: {
    en: () =>
      'crm/ cannot be read, so environments, logs and approvals were not checked. Run crmctl validate, then this command again',
    ru: () =>
      'crm/ не читается, поэтому среды, журналы и одобрения не проверены. Выполните crmctl validate, затем эту команду ещё раз',
  },
  SECURITY_TOKEN: message<'name'>({ en: ({ name }) => `token of ${name}`, ru: ({ name }) => `токен ${name}` }),
  SECURITY_TOKEN_UNKNOWN: message<'name'>({
    en: ({ name }) => `stacks/Pulumi.${name}.yaml cannot be read. Run crmctl validate`,
    ru: ({ name }) => `stacks/Pulumi.${name}.yaml не читается. Выполните crmctl validate`,
  }),
  SECURITY_TOKEN_TWIN: {
    en: () => 'none: the account is a copy on this machine',
    ru: () => 'нет: аккаунт — копия на этой машине',
  },
  SECURITY_TOKEN_FILE: message<'file'>({
    en: ({ file }) => `from ${file}, where crmctl login puts it. crmctl logout takes it away`,
    ru: ({ file }) => `из ${file}, куда его кладёт crmctl login. Удалить: crmctl logout`,
  }),
  SECURITY_TOKEN_SET: message<'variable'>({
    en: ({ variable }) => `from the variable ${variable}, which is set here; it is stored nowhere`,
    ru: ({ variable }) => `из переменной ${variable}, здесь она задана; токен нигде не сохраняется`,
  }),
  SECURITY_TOKEN_UNSET: message<'variable'>({
    en: ({ variable }) => `from the variable ${variable}, which is not set here`,
    ru: ({ variable }) => `из переменной ${variable}, здесь она не задана`,
  }),
  SECURITY_APPROVAL: message<'name'>({
    en: ({ name }) => `approval in ${name}`,
    ru: ({ name }) => `одобрение в ${name}`,
  }),
  SECURITY_APPROVAL_NEEDED: {
    en: () => 'required: only an approved plan file is applied',
    ru: () => 'требуется: применяется только одобренный файл плана',
  },
  SECURITY_APPROVAL_OPEN: {
    en: () => 'not required: whoever has the token can apply the configuration unreviewed',
    ru: () => 'не требуется: у кого есть токен, тот может применить конфигурацию без проверки',
  },
  SECURITY_APPROVAL_MISSING: message<'name'>({
    en: ({ name }) =>
      `not required in the last environment: a mistake in the configuration reaches it unreviewed. Write “approval: [${name}]” in crm/project.yaml`,
    ru: ({ name }) =>
      `в последней среде не требуется: ошибка в конфигурации дойдёт до неё без проверки. Напишите в crm/project.yaml «approval: [${name}]»`,
  }),
  SECURITY_PACKAGES: { en: () => 'packages', ru: () => 'пакеты' },
  SECURITY_LOCKFILE_WHOLE: {
    en: () =>
      'package-lock.json has the hash of every package. Install with “npm ci --ignore-scripts”: npm then takes nothing else',
    ru: () =>
      'в package-lock.json есть контрольная сумма каждого пакета. Ставьте пакеты командой «npm ci --ignore-scripts»: ничего другого npm не возьмёт',
  },
  SECURITY_LOCKFILE_MISSING: {
    en: () =>
      'there is no package-lock.json, so nothing checks what npm downloads. Run “npm install --ignore-scripts” and commit package-lock.json',
    ru: () =>
      'нет package-lock.json, и проверить загруженное не с чем. Выполните «npm install --ignore-scripts» и сохраните package-lock.json в git',
  },
  SECURITY_LOCKFILE_BAD: {
    en: () => 'package-lock.json is not a lockfile. Restore it from git',
    ru: () => 'package-lock.json повреждён. Верните его из git',
  },
  SECURITY_LOCKFILE_UNHASHED: message<'packages' | 'lacking'>({
    en: ({ packages, lacking }) =>
      `package-lock.json has packages without a hash: ${lacking} (${list(packages, 0, 'en')}). Delete the file, run “npm install --ignore-scripts” and commit the new one`,
    ru: ({ packages, lacking }) =>
      `в package-lock.json нет контрольной суммы у пакетов: ${lacking} (${list(packages, 0, 'ru')}). Удалите файл, выполните «npm install --ignore-scripts» и сохраните новый в git`,
  }),
  SECURITY_NOT_PROTECTED: { en: () => 'not protected', ru: () => 'не защищено' },
  SECURITY_TOKEN_ALONE: {
    en: () =>
      'whoever has an administrator’s token can change the CRM without crmctl. Keep tokens in a secret store and let “crmctl drift” run every night',
    ru: () =>
      'у кого есть токен администратора, тот меняет CRM и без crmctl. Храните токены в хранилище секретов и запускайте «crmctl drift» каждую ночь',
  },
  SECURITY_SAME_USER: {
    en: () =>
      'programs that run under your name, and the administrators of this machine, can read .crmctl and its keys. Apply to the last environment from a machine that is used for nothing else',
    ru: () =>
      'программы под вашим именем и администраторы этой машины читают .crmctl и ключи. Применяйте в последней среде с машины, на которой больше ничего не запускают',
  },
});

function list(files: unknown, more: unknown, language: 'en' | 'ru'): string {
  const named = Array.isArray(files) ? files.join(', ') : String(files);
  if (!Number(more)) return named;
  return language === 'ru' ? `${named} и ещё ${more}` : `${named} and ${more} more`;
}
