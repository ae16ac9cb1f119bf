import type { PlainCode } from '../model/message';
import type { OutputFormat, RunCommand } from './command';

/** One command as data; its code is loaded when it is called. `summary` and `help` are message codes. */
export interface CommandEntry {
  path: string;
  /** Positional arguments in commander's notation. */
  args?: string;
  summary: PlainCode;
  /** What does not fit into a line. */
  help?: PlainCode;
  options: readonly OptionEntry[];
  /** What it prints beside prose and JSON. */
  formats?: readonly OutputFormat[];
  /** It works for more than a moment: with --json it tells in events how far it is. */
  streams?: true;
  /** Its folder may be still to come. */
  begins?: true;
  /** Whether it changes files of the configuration: such commands go one after the other. */
  changesFiles?(options: Readonly<Record<string, unknown>>): boolean;
  load(): Promise<{ run: RunCommand }>;
}

/** Flags in commander's notation and the message code of their help. */
export type OptionEntry = readonly [flags: string, help: PlainCode];

const ENV: OptionEntry = ['-e, --env <env>', 'OPT_ENV'];
const YES: OptionEntry = ['--yes', 'OPT_YES'];
const OUT: OptionEntry = ['--out <file>', 'OPT_OUT'];
const TARGET: readonly OptionEntry[] = [
  ['--target <list>', 'OPT_TARGET'],
  ['--exclude <list>', 'OPT_EXCLUDE'],
];
const FIRST: OptionEntry = ['--first', 'OPT_FIRST'];
const DETAILED: OptionEntry = ['--detailed-exitcode', 'OPT_DETAILED'];

export const COMMANDS: readonly CommandEntry[] = [
  {
    path: 'init',
    args: '[folder]',
    summary: 'CMD_INIT',
    begins: true,
    options: [
      ['--example', 'OPT_EXAMPLE'],
      ['--empty', 'OPT_EMPTY'],
      ['--from-account [env]', 'OPT_FROM_ACCOUNT'],
      ['--name <name>', 'OPT_NAME'],
      ['--crm <crm>', 'OPT_CRM'],
      ['--language <lang>', 'OPT_LANGUAGE'],
      ['--environments <list>', 'OPT_ENVIRONMENTS'],
      ['--account <list>', 'OPT_ACCOUNT'],
      YES,
    ],
    load: () => import('./commands/init'),
  },
  {
    path: 'validate',
    summary: 'CMD_VALIDATE',
    formats: ['md', 'sarif'],
    options: [ENV],
    load: () => import('./commands/validate'),
  },
  {
    path: 'lint',
    summary: 'CMD_LINT',
    formats: ['md', 'sarif'],
    options: [['--strict', 'OPT_STRICT']],
    load: () => import('./commands/lint'),
  },
  {
    path: 'fmt',
    args: '[files...]',
    summary: 'CMD_FMT',
    options: [['--check', 'OPT_CHECK']],
    changesFiles: ({ check }) => check !== true,
    load: () => import('./commands/fmt'),
  },
  {
    path: 'schema',
    args: '[schema]',
    summary: 'CMD_SCHEMA',
    options: [
      ['--out <folder>', 'OPT_SCHEMA_OUT'],
      ['--editor <editor>', 'OPT_EDITOR'],
    ],
    load: () => import('./commands/schema'),
  },
  {
    path: 'plan',
    summary: 'CMD_PLAN',
    streams: true,
    formats: ['md'],
    options: [ENV, OUT, DETAILED, ['--release <release>', 'OPT_RELEASE'], ...TARGET, FIRST],
    load: () => import('./commands/plan'),
  },
  {
    path: 'plan show',
    args: '<plan>',
    summary: 'CMD_PLAN_SHOW',
    formats: ['md'],
    options: [],
    load: () => import('./commands/plan-show'),
  },
  {
    path: 'apply',
    args: '[plan]',
    summary: 'CMD_APPLY',
    streams: true,
    formats: ['md'],
    options: [ENV, YES, ...TARGET, FIRST],
    load: () => import('./commands/apply'),
  },
  {
    path: 'rehearse',
    args: '[plan]',
    summary: 'CMD_REHEARSE',
    streams: true,
    formats: ['md'],
    options: [ENV, ['--fresh', 'OPT_FRESH']],
    load: () => import('./commands/rehearse'),
  },
  {
    path: 'drift',
    args: '[objects...]',
    summary: 'CMD_DRIFT',
    streams: true,
    formats: ['md'],
    help: 'HELP_DRIFT',
    options: [
      ENV,
      DETAILED,
      ['--adopt', 'OPT_ADOPT'],
      ['--revert', 'OPT_REVERT'],
      OUT,
      ['--nightly', 'OPT_NIGHTLY'],
      ['--keep <number>', 'OPT_KEEP'],
    ],
    changesFiles: ({ adopt }) => adopt === true,
    load: () => import('./commands/drift'),
  },
  {
    path: 'drift ignore',
    args: '<object>',
    summary: 'CMD_DRIFT_IGNORE',
    options: [ENV, ['--until <day>', 'OPT_UNTIL'], ['--owner <name>', 'OPT_OWNER'], ['--reason <text>', 'OPT_REASON']],
    changesFiles: () => true,
    load: () => import('./commands/drift-ignore'),
  },
  {
    path: 'diff',
    args: '<env> <other>',
    summary: 'CMD_DIFF',
    streams: true,
    formats: ['md'],
    options: [['--all', 'OPT_DIFF_ALL'], DETAILED],
    load: () => import('./commands/diff'),
  },
  {
    path: 'snapshot',
    summary: 'CMD_SNAPSHOT',
    streams: true,
    options: [ENV, ['--keep <number>', 'OPT_KEEP']],
    load: () => import('./commands/snapshot'),
  },
  {
    path: 'snapshot list',
    summary: 'CMD_SNAPSHOT_LIST',
    options: [ENV],
    load: () => import('./commands/snapshot-list'),
  },
  {
    path: 'snapshot show',
    args: '[snapshot]',
    summary: 'CMD_SNAPSHOT_SHOW',
    options: [ENV],
    load: () => import('./commands/snapshot-show'),
  },
  { path: 'keys show', summary: 'CMD_KEYS_SHOW', options: [], load: () => import('./commands/keys-show') },
  { path: 'keys make', summary: 'CMD_KEYS_MAKE', options: [], load: () => import('./commands/keys-make') },
  { path: 'keys rotate', summary: 'CMD_KEYS_ROTATE', options: [], load: () => import('./commands/keys-rotate') },
  {
    path: 'twin reset',
    summary: 'CMD_TWIN_RESET',
    options: [ENV, ['--fresh', 'OPT_FRESH']],
    load: () => import('./commands/twin-reset'),
  },
  {
    path: 'docs',
    summary: 'CMD_DOCS',
    formats: ['md'],
    options: [ENV, ['--out <path>', 'OPT_DOCS_OUT']],
    load: () => import('./commands/docs'),
  },
  {
    path: 'import',
    summary: 'CMD_IMPORT',
    streams: true,
    options: [ENV, ['--update', 'OPT_UPDATE'], ['--dry-run', 'OPT_DRY_RUN'], FIRST],
    changesFiles: ({ dryRun }) => dryRun !== true,
    load: () => import('./commands/import'),
  },
  {
    path: 'release build',
    args: '[name]',
    summary: 'CMD_RELEASE_BUILD',
    options: [],
    load: () => import('./commands/release-build'),
  },
  {
    path: 'promote',
    args: '<release>',
    summary: 'CMD_PROMOTE',
    streams: true,
    formats: ['md'],
    options: [['--to <env>', 'OPT_TO'], ['--plan <file>', 'OPT_PLAN'], YES, FIRST],
    load: () => import('./commands/promote'),
  },
  {
    path: 'rollback',
    summary: 'CMD_ROLLBACK',
    streams: true,
    formats: ['md'],
    options: [ENV, YES, ['--move-to <stage>', 'OPT_MOVE_TO'], ...TARGET, ['--overwrite', 'OPT_OVERWRITE']],
    load: () => import('./commands/rollback'),
  },
  {
    path: 'audit verify',
    summary: 'CMD_AUDIT_VERIFY',
    options: [
      ENV,
      ['--dir <folder>', 'OPT_AUDIT_DIR'],
      ['--vkey <file>', 'OPT_VKEY'],
      ['--anchors <folder>', 'OPT_ANCHORS'],
    ],
    load: () => import('./commands/audit-verify'),
  },
  {
    path: 'audit policy',
    summary: 'CMD_AUDIT_POLICY',
    help: 'HELP_AUDIT_POLICY',
    options: [ENV, ['--accept', 'OPT_ACCEPT'], ['--reason <text>', 'OPT_REASON'], YES],
    load: () => import('./commands/audit-policy'),
  },
  {
    path: 'state rebuild',
    summary: 'CMD_STATE_REBUILD',
    streams: true,
    help: 'HELP_STATE_REBUILD',
    options: [ENV, YES],
    load: () => import('./commands/state-rebuild'),
  },
  {
    path: 'sandbox start',
    summary: 'CMD_SANDBOX_START',
    options: [
      ['--accounts <list>', 'OPT_ACCOUNTS'],
      ['--port <number>', 'OPT_PORT'],
      ['--data <folder>', 'OPT_DATA'],
      ['--rate <number>', 'OPT_RATE'],
      ['--scenario <list>', 'OPT_SCENARIO'],
      ['--from <list>', 'OPT_FROM'],
      ['--flavour <flavour>', 'OPT_FLAVOUR'],
      ['--switches <list>', 'OPT_SWITCHES'],
      ['--detach', 'OPT_DETACH'],
    ],
    load: () => import('./commands/sandbox-start'),
  },
  {
    path: 'sandbox env',
    summary: 'CMD_SANDBOX_ENV',
    options: [['--shell <shell>', 'OPT_SHELL']],
    load: () => import('./commands/sandbox-env'),
  },
  {
    path: 'sandbox status',
    summary: 'CMD_SANDBOX_STATUS',
    options: [],
    load: () => import('./commands/sandbox-status'),
  },
  { path: 'sandbox stop', summary: 'CMD_SANDBOX_STOP', options: [], load: () => import('./commands/sandbox-stop') },
  {
    path: 'login',
    summary: 'CMD_LOGIN',
    options: [ENV, ['--code <code>', 'OPT_CODE']],
    load: () => import('./commands/login'),
  },
  { path: 'logout', summary: 'CMD_LOGOUT', options: [ENV], load: () => import('./commands/logout') },
  {
    path: 'doctor',
    summary: 'CMD_DOCTOR',
    options: [
      ['-e, --env <env>', 'OPT_DOCTOR_ENV'],
      ['--security', 'OPT_DOCTOR_SECURITY'],
    ],
    load: () => import('./commands/doctor'),
  },
  {
    path: 'completion',
    args: '<shell>',
    summary: 'CMD_COMPLETION',
    options: [],
    load: () => import('./commands/completion'),
  },
];

/** Understood by every command. */
export const COMMON_OPTIONS: readonly OptionEntry[] = [
  ['-C, --chdir <dir>', 'OPT_CHDIR'],
  ['--json', 'OPT_JSON'],
  ['--format <format>', 'OPT_FORMAT'],
  ['--lang <lang>', 'OPT_LANG'],
  ['--no-input', 'OPT_NO_INPUT'],
  ['--quiet', 'OPT_QUIET'],
  ['--verbose', 'OPT_VERBOSE'],
];
