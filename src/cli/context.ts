import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { projectLanguage } from '../config/project-language';
import { languageOf, say } from '../messages';
import type { Language } from '../messages/catalog';
import { Failure } from '../model/diagnostic';
import type { CommandContext, OutputFormat } from './command';
import { askLine, canAsk, terminalHost } from './host';
import { writeErr, writeOut } from './output';

export type Options = Record<string, string | boolean | undefined>;

export const FORMATS: readonly OutputFormat[] = ['human', 'json', 'md', 'sarif'];

export function contextOf(options: Options): CommandContext {
  const projectDir = resolve(text(options, 'chdir') ?? '.');
  const language = chosenLanguage(text(options, 'lang'), projectDir, text(options, 'language'));
  const assumeYes = options.yes === true;
  const noInput = options.input === false;
  const quiet = options.quiet === true;
  return {
    host: terminalHost({ language, quiet, noInput, assumeYes }),
    projectDir,
    format: options.json === true ? 'json' : formatOf(text(options, 'format') ?? 'human'),
    language,
    color: process.stdout.isTTY === true && !process.env.NO_COLOR && !process.env.CI && process.env.TERM !== 'dumb',
    quiet,
    verbose: options.verbose === true,
    noInput,
    interactive: canAsk(noInput),
    assumeYes,
    askText: ({ code, args }) => askLine(say(code, args, language), noInput),
    stdout: writeOut,
    stderr: writeErr,
  };
}

/** --lang, else CRMCTL_LANG, else the project's own language; `init --language` says that of a project to come. */
export function chosenLanguage(flag: string | undefined, projectDir: string, toCome?: string): Language {
  if (flag !== undefined && !languageOf(flag))
    throw new Failure('usage', 'USAGE_OPTION', { option: 'lang', allowed: 'ru, en' });
  const spoken = languageOf(flag) ?? languageOf(process.env.CRMCTL_LANG);
  return spoken ?? languageOf(toCome) ?? projectLanguage(projectDir) ?? 'en';
}

/** For what is said before the command line is understood: its help and its mistakes. */
export function languageOfHelp(args: string[]): Language {
  const { values } = parseArgs({
    args,
    strict: false,
    options: { lang: { type: 'string' }, chdir: { type: 'string', short: 'C' } },
  });
  const { lang, chdir } = values;
  const known = languageOf(typeof lang === 'string' ? lang : undefined);
  return chosenLanguage(known, resolve(typeof chdir === 'string' ? chdir : '.'));
}

/** Beside `human` and `json` each command has the formats of its own. */
export function assertFormat(format: OutputFormat, own: readonly OutputFormat[] = []): void {
  const allowed: readonly OutputFormat[] = ['human', 'json', ...own];
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
