import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { projectLanguage } from '../configuration/read/project-language';
import { languageOf, sayFound } from '../messages';
import type { Language } from '../messages/catalog';
import { Failure } from '../model/diagnostic';
import type { CommandContext, OutputFormat } from './command';
import type { Events } from './events';
import { askLine, canAsk, terminalHost } from './host';
import { writeErr, writeOut } from './output';

export type Options = Record<string, string | boolean | undefined>;

export const FORMATS: readonly OutputFormat[] = ['human', 'json', 'md', 'sarif'];

/** `events`: of a command that tells programs how far it is. */
export function contextOf(options: Options, events?: Events): CommandContext {
  const projectDir = resolve(text(options, 'chdir') ?? '.');
  const language = chosenLanguage(text(options, 'lang'), projectDir, text(options, 'language'));
  const assumeYes = options.yes === true;
  const noInput = options.input === false;
  const quiet = options.quiet === true;
  const verbose = options.verbose === true;
  return {
    host: terminalHost({ language, quiet, noInput, assumeYes, events }),
    projectDir,
    format: isJson(options) ? 'json' : formatOf(text(options, 'format') ?? 'human'),
    language,
    color: process.stdout.isTTY === true && !process.env.NO_COLOR && !process.env.CI && process.env.TERM !== 'dumb',
    quiet,
    verbose,
    ...(verbose ? { onEngineOutput: writeErr } : {}),
    noInput,
    interactive: canAsk(noInput),
    assumeYes,
    askText: ({ code, args }) => askLine(sayFound({ code, args }, language), noInput),
    answer: events ? events.answer : (data) => writeOut(`${JSON.stringify(data, null, 2)}\n`),
    stdout: writeOut,
    stderr: writeErr,
  };
}

export function isJson(options: Options): boolean {
  return options.json === true || options.format === 'json';
}

/** --lang, else CRMCTL_LANG, else the project's own language; `init --language` says that of a project to come. */
export function chosenLanguage(flag: string | undefined, projectDir: string, toCome?: string): Language {
  if (flag !== undefined && !languageOf(flag))
    throw new Failure('usage', 'USAGE_OPTION', { option: 'lang', allowed: 'ru, en' });
  const spoken = languageOf(flag) ?? languageOf(process.env.CRMCTL_LANG);
  return spoken ?? languageOf(toCome) ?? projectLanguage(projectDir) ?? 'en';
}

/** The options that count before the command line is understood, for its help and its mistakes. */
export function optionsAhead(args: string[]): Options {
  const { values } = parseArgs({
    args,
    strict: false,
    options: {
      lang: { type: 'string' },
      chdir: { type: 'string', short: 'C' },
      json: { type: 'boolean' },
      format: { type: 'string' },
    },
  });
  return { ...values };
}

export function languageOfHelp(options: Options): Language {
  const known = languageOf(text(options, 'lang'));
  return chosenLanguage(known, resolve(text(options, 'chdir') ?? '.'));
}

/** Beside `human` and `json` each command has the formats of its own. */
export function formatsWith(own: readonly OutputFormat[] = []): readonly OutputFormat[] {
  return ['human', 'json', ...own];
}

export function assertFormat(format: OutputFormat, own: readonly OutputFormat[] = []): void {
  const allowed = formatsWith(own);
  if (!allowed.includes(format)) throw notPossible(allowed);
}

function notPossible(allowed: readonly OutputFormat[]): Failure {
  return new Failure('usage', 'USAGE_OPTION', { option: 'format', allowed: allowed.join(', ') });
}

function formatOf(name: string): OutputFormat {
  const format = FORMATS.find((candidate) => candidate === name);
  if (!format) throw notPossible(FORMATS);
  return format;
}

function text(options: Options, name: string): string | undefined {
  const value = options[name];
  return typeof value === 'string' ? value : undefined;
}
