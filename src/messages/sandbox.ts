import { defineMessages, message } from './catalog';
import { joined } from './lines';

/** The sandbox on the command line. */
export const sandboxMessages = defineMessages({
  CMD_SANDBOX_START: {
    en: () => 'run CRM accounts on this machine to try things out',
    ru: () => 'запустить на этой машине аккаунты CRM для проб',
  },
  GROUP_sandbox: { en: () => 'CRM accounts to try things out', ru: () => 'аккаунты CRM для проб' },
  CMD_SANDBOX_STATUS: {
    en: () => 'show the sandbox that runs in the background',
    ru: () => 'показать песочницу, которая работает в фоне',
  },
  CMD_SANDBOX_ENV: {
    en: () => 'print the shell lines that set the addresses and tokens of that sandbox: eval "$(crmctl sandbox env)"',
    ru: () => 'напечатать строки оболочки с адресами и токенами этой песочницы: eval "$(crmctl sandbox env)"',
  },
  CMD_SANDBOX_STOP: { en: () => 'stop that sandbox', ru: () => 'остановить эту песочницу' },
  OPT_ACCOUNTS: { en: () => 'names of the accounts, separated by commas', ru: () => 'имена аккаунтов через запятую' },
  OPT_PORT: { en: () => 'first port; 0 means free ones', ru: () => 'первый порт; 0 — свободные' },
  OPT_DATA: {
    en: () => 'folder that keeps the accounts between starts',
    ru: () => 'папка, где аккаунты хранятся между запусками',
  },
  OPT_RATE: { en: () => 'requests a second; 0 means no limit', ru: () => 'запросов в секунду; 0 — без ограничения' },
  OPT_SCENARIO: {
    en: () => 'contents of an account: prod=distributor-in-use',
    ru: () => 'содержимое аккаунта: prod=distributor-in-use',
  },
  OPT_FROM: {
    en: () => 'folder of captured answers to fill new accounts from: DIR for all, or prod=DIR,dev=DIR',
    ru: () => 'папка сохранённых ответов CRM для новых аккаунтов: DIR для всех или prod=DIR,dev=DIR',
  },
  OPT_FLAVOUR: { en: () => 'amocrm (default) or kommo', ru: () => 'amocrm (по умолчанию) или kommo' },
  OPT_SWITCHES: {
    en: () =>
      'form of answers where two are known: documented (default) or strict, then NAME=POSITION for single ones; docs/sandbox-conformance.md lists them',
    ru: () =>
      'форма ответов там, где известны две: documented (по умолчанию) или strict, затем ИМЯ=ПОЛОЖЕНИЕ для отдельных; список в docs/sandbox-conformance.md',
  },
  OPT_DETACH: {
    en: () => 'run in the background and return as soon as every account answers',
    ru: () => 'работать в фоне; команда завершится, как только ответят все аккаунты',
  },
  OPT_SHELL: {
    en: () => 'shell that will read the lines: bash (default), fish, powershell or zsh',
    ru: () => 'для какой оболочки строки: bash (по умолчанию), fish, powershell или zsh',
  },
  SANDBOX_DETACHED: message<'pid' | 'accounts'>({
    en: ({ pid, accounts }) => `The sandbox is running in the background (process ${pid}). Accounts: ${joined(accounts)}
  use it in this terminal:  eval "$(crmctl sandbox env)"
  stop it:                  crmctl sandbox stop`,
    ru: ({ pid, accounts }) => `Песочница работает в фоне (процесс ${pid}). Аккаунты: ${joined(accounts)}
  использовать в этом терминале:  eval "$(crmctl sandbox env)"
  остановить:                     crmctl sandbox stop`,
  }),
  SANDBOX_NOT_INSTALLED: message<'name' | 'dir'>({
    en: ({ name, dir }) =>
      `the sandbox is a package of its own, ${name}, and neither crmctl nor ${dir} has it. Install it in the project: npm install --save-dev ${name}`,
    ru: ({ name, dir }) =>
      `песочница — отдельный пакет, ${name}, и его нет ни у crmctl, ни в ${dir}. Установите его в проекте: npm install --save-dev ${name}`,
  }),
  SANDBOX_OTHER_CRM: message<'crm' | 'known'>({
    en: ({ crm, known }) => `the sandbox has accounts of ${joined(known)}, and none of ${crm}`,
    ru: ({ crm, known }) => `в песочнице есть аккаунты ${joined(known)}, а ${crm} — нет`,
  }),
  SANDBOX_RUNS: message<'pid' | 'since' | 'accounts'>({
    en: ({ pid, since, accounts }) =>
      `a sandbox of this folder is already running (process ${pid}, since ${since}), with the accounts ${joined(accounts)}. Use it (crmctl sandbox env), or stop it first: crmctl sandbox stop`,
    ru: ({ pid, since, accounts }) =>
      `песочница этой папки уже работает (процесс ${pid}, с ${since}), аккаунты: ${joined(accounts)}. Пользуйтесь ею (crmctl sandbox env) или сначала остановите её: crmctl sandbox stop`,
  }),
  SANDBOX_NONE: message<'dir'>({
    en: ({ dir }) =>
      `No sandbox is running in the background of ${dir}. Start one with crmctl sandbox start --detach; if you started it in another folder, name that folder with -C.`,
    ru: ({ dir }) =>
      `В фоне папки ${dir} песочница не работает. Запустите её: crmctl sandbox start --detach. Если она запущена из другой папки, укажите эту папку ключом -C.`,
  }),
  SANDBOX_SILENT: message<'pid' | 'since'>({
    en: ({ pid, since }) =>
      `the sandbox that was started here at ${since} (process ${pid} then) does not answer, so crmctl cannot tell whether it still runs, and stops nothing. Check that process; if it is the sandbox, stop it yourself and run this command again.`,
    ru: ({ pid, since }) =>
      `песочница, запущенная здесь ${since} (тогда — процесс ${pid}), не отвечает. Работает ли она, узнать нельзя, поэтому crmctl ничего не завершает. Проверьте, что это за процесс; если песочница — завершите его сами и повторите команду.`,
  }),
  SANDBOX_ELSEWHERE: message<'host' | 'since'>({
    en: ({ host, since }) =>
      `The sandbox of this folder was started on another machine (${host}, ${since}) and can be used and stopped only there.`,
    ru: ({ host, since }) =>
      `Песочница этой папки запущена на другой машине (${host}, ${since}); пользоваться ею и остановить её можно только там.`,
  }),
  SANDBOX_STATUS: message<'pid' | 'since'>({
    en: ({ pid, since }) => `The sandbox is running (process ${pid}, since ${since})`,
    ru: ({ pid, since }) => `Песочница работает (процесс ${pid}, с ${since})`,
  }),
  SANDBOX_STOPPED: message<'pid'>({
    en: ({ pid }) => `The sandbox has stopped (process ${pid}).`,
    ru: ({ pid }) => `Песочница остановлена (процесс ${pid}).`,
  }),
  SANDBOX_ENDED: message<'file'>({
    en: ({ file }) => `the sandbox ended before it could answer. Its output: ${file}`,
    ru: ({ file }) => `песочница завершилась, не успев ответить. Её вывод: ${file}`,
  }),
  SANDBOX_FROM_FOLDER: message<'file'>({
    en: ({ file }) => `--from: the folder ${file} cannot be read.`,
    ru: ({ file }) => `--from: папку ${file} не удаётся прочитать.`,
  }),
  SANDBOX_FROM_JSON: message<'file' | 'why'>({
    en: ({ file, why }) => `${file} cannot be read as JSON: ${why}`,
    ru: ({ file, why }) => `${file} не читается как JSON: ${why}`,
  }),
  SANDBOX_FROM_SHAPE: message<'file' | 'at' | 'wanted'>({
    en: ({ file, at, wanted }) => `${file}: ${at} is not what the CRM would answer; expected: ${wanted}.`,
    ru: ({ file, at, wanted }) => `${file}: CRM так не отвечает, место ${at}; ожидается: ${wanted}.`,
  }),
  SANDBOX_FROM_OR_SCENARIO: message<'environment'>({
    en: ({ environment }) => `${environment} is named by --from and by --scenario: only one can fill an account.`,
    ru: ({ environment }) => `${environment} указан и в --from, и в --scenario: заполнить аккаунт может что-то одно.`,
  }),
  SANDBOX_PORT_TAKEN: message<'port'>({
    en: ({ port }) =>
      `port ${port} is in use: another sandbox, or another program, listens there. Stop it, choose another one with --port, or leave --port out to get free ports. Each account takes one port, counted from the first.`,
    ru: ({ port }) =>
      `порт ${port} занят: на нём уже работает другая песочница или другая программа. Остановите её, выберите другой порт ключом --port или не указывайте его: свободные порты найдутся сами. Каждый аккаунт занимает по порту, считая от первого.`,
  }),
  SANDBOX_DATA_IN_USE: message<'file'>({
    en: ({ file }) =>
      `another sandbox has ${file} open. Stop it where it runs (crmctl sandbox stop), or keep the accounts of this one in another folder with --data.`,
    ru: ({ file }) =>
      `файл ${file} открыт другой песочницей. Остановите её там, где она запущена (crmctl sandbox stop), или держите аккаунты этой в другой папке: --data.`,
  }),
  SANDBOX_DATA_DAMAGED: message<'file'>({
    en: ({ file }) =>
      `${file} is no account of a sandbox, or it is damaged. Name another folder with --data, or delete the file: the account then begins anew.`,
    ru: ({ file }) =>
      `${file} — не аккаунт песочницы, или файл повреждён. Укажите другую папку ключом --data или удалите файл: тогда аккаунт начнётся заново.`,
  }),
  SANDBOX_PORT_CLOSED: message<'port'>({
    en: ({ port }) => `this user may not listen on port ${port}. Choose one above 1023 with --port.`,
    ru: ({ port }) => `этому пользователю нельзя слушать порт ${port}. Выберите ключом --port порт больше 1023.`,
  }),
  SANDBOX_FROM_IGNORED: message<'environment' | 'files'>({
    en: ({ environment, files }) => `${environment}: ${files} not used`,
    ru: ({ environment, files }) => `${environment}: не использованы ${files}`,
  }),
});
