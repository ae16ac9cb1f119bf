import { say, sayOr } from '../../messages';
import type { Language } from '../../messages/catalog';
import { COMMANDS, COMMON_OPTIONS, type CommandEntry, type OptionEntry } from '../table';
import type { ProjectWords } from './project-words';
import { valuesOf } from './values';

/**
 * What may stand in place of the last word: a line each, with a tab before the description, or a mark of places.ts.
 * `words` are those after `crmctl`; a shell that divides at = passes it as a word of its own.
 */
export async function complete(
  words: readonly string[],
  projectAt: (folder: string) => ProjectWords,
  language: Language,
): Promise<string[]> {
  const typed = words
    .map((word, at) => (word === '=' && at === words.length - 1 ? '' : word))
    .filter((word) => word !== '=');
  const current = typed.at(-1) ?? '';
  const line = read(typed.slice(0, -1));
  const project = projectAt(line.folder);
  const only = (start: string, lines: readonly string[]) =>
    lines.filter((one) => one.startsWith(start) || one.startsWith(':'));
  if (line.pending) return only(current, await valuesOf(line.pending, project, line.entry));

  const [, flag, value] = /^(--[\w-]+)=(.*)$/.exec(current) ?? [];
  if (flag !== undefined && value !== undefined) {
    const placeholder = placeholderOf(optionsOf(line.entry).find((option) => namesOf(option).includes(flag)));
    const values = placeholder === undefined ? [] : await valuesOf(placeholder, project, line.entry);
    return only(value, values).map((one) => (one.startsWith(':') ? one : `${flag}=${one}`));
  }
  if (current.startsWith('-')) {
    const open = optionsOf(line.entry).filter((option) => !namesOf(option).some((name) => line.used.has(name)));
    return only(
      current,
      open.flatMap((option) => namesOf(option).map((name) => `${name}\t${say(option[1], {}, language)}`)),
    );
  }
  const args = line.entry?.args?.split(' ') ?? [];
  const argument = args[line.count] ?? (args.at(-1)?.includes('...') ? args.at(-1) : undefined);
  const values = argument === undefined ? [] : await valuesOf(argument.replace(/[[\]<>.]/g, ''), project, line.entry);
  return only(current, [...(line.count === 0 ? below(line.path, language) : []), ...values]);
}

/** What the words before the last one say. */
interface Line {
  path: string[];
  entry: CommandEntry | undefined;
  /** Arguments given so far. */
  count: number;
  used: Set<string>;
  folder: string;
  /** The placeholder of the option whose value comes next. */
  pending: string | undefined;
}

function read(words: readonly string[]): Line {
  const line: Line = { path: [], entry: undefined, count: 0, used: new Set(), folder: '.', pending: undefined };
  let owner: OptionEntry | undefined;
  for (const word of words) {
    if (line.pending !== undefined) {
      if (owner && namesOf(owner).includes('-C')) line.folder = word;
      line.pending = undefined;
    } else if (word.startsWith('-')) {
      const [name = '', value] = word.split('=');
      owner = optionsOf(line.entry).find((option) => namesOf(option).includes(name));
      line.used.add(name);
      line.pending = value === undefined ? placeholderOf(owner) : undefined;
    } else if (line.count === 0 && leads([...line.path, word])) {
      line.path.push(word);
      line.entry = COMMANDS.find(({ path }) => path === line.path.join(' '));
    } else line.count += 1;
  }
  return line;
}

function leads(path: readonly string[]): boolean {
  return COMMANDS.some((entry) => `${entry.path} `.startsWith(`${path.join(' ')} `));
}

/** The commands that may follow, with what they do. */
function below(path: readonly string[], language: Language): string[] {
  const start = path.map((name) => `${name} `).join('');
  const names = COMMANDS.filter((entry) => entry.path.startsWith(start)).map(
    (entry) => entry.path.slice(start.length).split(' ')[0],
  );
  return [...new Set(names)].map((name) => {
    const entry = COMMANDS.find((candidate) => candidate.path === `${start}${name}`);
    return `${name}\t${entry ? say(entry.summary, {}, language) : sayOr(`GROUP_${name}`, '', language)}`;
  });
}

function optionsOf(entry: CommandEntry | undefined): OptionEntry[] {
  return [...(entry?.options ?? []), ...COMMON_OPTIONS];
}

/** `-e, --env <env>` → `-e`, `--env`. */
function namesOf([flags]: OptionEntry): string[] {
  return flags.match(/(?<=^|[ ,])-[\w-]+/g) ?? [];
}

function placeholderOf(option: OptionEntry | undefined): string | undefined {
  return /<(.+)>/.exec(option?.[0] ?? '')?.[1];
}
