import type { Document, LineCounter } from 'yaml';
import { diagnostic } from '../../diagnostics/findings';
import { pointerOf } from '../../diagnostics/pointer';
import { isShowable } from '../../diagnostics/showable';
import type { Diagnostic } from '../../model/diagnostic';
import type { FileKind } from '../model/file-kinds';
import { isReference } from '../model/references';
import { cutTexts } from '../read/cut-texts';
import { type Locator, locatorOf, rangeOf } from '../read/locate';
import { type Fault, MOST_FAULTS, mendText } from '../read/mend/mend-text';
import type { MendedLines } from '../read/mend/mended-lines';
import type { SourceFile } from '../read/source-file';
import { readYaml, type YamlProblem } from '../read/yaml-data';
import { checkSchema } from '../schema/check-schema';
import { prune } from '../schema/prune';
import type { SchemaProblem } from '../schema/schema-problems';

export interface LoadedFile {
  /** Free of everything the schema refuses; undefined when the text is no YAML. */
  data: unknown;
  readable: boolean;
  /** Objects of it, or their keys, could not be used: what another file says of them is not unknown for that. */
  incomplete: boolean;
  locator: Locator;
  diagnostics: Diagnostic[];
}

/**
 * One file: YAML, then its schema; `reword` may turn a schema's finding into a better one. Slips of the pen are told as
 * such, and what else is wrong is found in the text without them.
 */
export function loadFile(
  kind: FileKind,
  source: SourceFile,
  reword: (problem: SchemaProblem) => SchemaProblem = (problem) => problem,
): LoadedFile {
  const mended = readMended(kind, source);
  const { text, locator, mendedLocator } = mended;
  const { data, problems } = mended.read;
  const diagnostics = findingsOf(mended, source);
  const readable = data !== undefined;
  if (!readable || (kind === 'removals' && data === null))
    return { data: undefined, readable, incomplete: !readable, locator, diagnostics };
  const departures = mended.departures.map(reword).filter(isOwnMistake(problems));
  const lines = text.split('\n');
  const slipped = new Set(diagnostics.flatMap(({ code, at }) => (code === 'YAML_SYNTAX' ? (at?.line ?? []) : [])));
  for (const departure of gathered(departures)) {
    const { code, args, path, part } = departure;
    // the line is a guess: what else may be wrong with it shows when the slip is mended
    if (slipped.has(locator.at(path, part).line)) continue;
    const fix = kind === 'stack' ? {} : fixOf(departure, mendedLocator, lines);
    const needed = code === 'FILE_EMPTY' && ALWAYS_NEEDED.has(kind) ? { needed: 1 } : {};
    diagnostics.push(diagnostic(code, { ...args, ...needed, ...fix }, locator.at(path, part)));
  }
  diagnostics.push(...cutIn(kind, mended));
  const incomplete = departures.some(losesObjects);
  return { data: prune(data, departures), readable, incomplete, locator, diagnostics: withoutEchoes(diagnostics) };
}

/** Files without which there is no project. */
const ALWAYS_NEEDED: ReadonlySet<FileKind> = new Set<FileKind>(['project', 'stack', 'pulumi']);

/** An environment's file may hold a secret anywhere: no line of it is shown. */
function cutIn(kind: FileKind, { text, read, locator }: MendedFile): Diagnostic[] {
  if (kind === 'stack') return [];
  const possible = (whole: string) => {
    const { data, problems } = readYaml(whole);
    return (
      problems.length <= read.problems.length && checkSchema(kind, data).length <= checkSchema(kind, read.data).length
    );
  };
  return cutTexts(text, possible).map(({ code, args, range }) => diagnostic(code, args, locator.atRange(range)));
}

/** Whether others may name what this mistake hides: a key that is none, a whole object, or a box of them. */
function losesObjects({ code, args, path }: SchemaProblem): boolean {
  const key = path.at(-1);
  const isBox = [args.expected].flat().some((type) => type === 'object' || type === 'array');
  if (code === 'KEY_UNKNOWN') return path.length === 1 && args.nearest !== '';
  if (code === 'TEXT_FORMAT') return key === 'key';
  if (code === 'KEY_MISSING') return args.missing === 'key';
  if (code === 'TYPE_WRONG') return path.length <= 2 && isBox && !SETTINGS.has(String(key));
  return code === 'KEY_FORMAT' || code === 'FIRST_LINE_MISSING' || code === 'FILE_EMPTY';
}

/** Keys of a file whose values hold no objects that others name. */
const SETTINGS: ReadonlySet<string> = new Set(['won', 'lost', 'environments', 'formerly', 'approval', 'manage']);

/** What is wrong with a file as YAML, whatever it says. */
export function yamlFindings(kind: FileKind, source: SourceFile): Diagnostic[] {
  if (readYaml(source.text).problems.length === 0) return [];
  return findingsOf(readMended(kind, source), source);
}

function findingsOf({ slips, read, locator }: MendedFile, source: SourceFile): Diagnostic[] {
  const original = locatorOf(source);
  return [
    ...slips.map(({ code, args, range }) => diagnostic(code, args, original.atRange(range))),
    ...read.problems.map(({ code, args, range }) => diagnostic(code, args, locator.atRange(range))),
  ];
}

interface MendedFile {
  text: string;
  slips: YamlProblem[];
  read: ReturnType<typeof readYaml>;
  departures: SchemaProblem[];
  /** Places in the file as it is. */
  locator: Locator;
  /** Places in the text without slips. */
  mendedLocator: Locator;
}

/** The file without its slips; places are those of the file as it is. */
function readMended(kind: FileKind, source: SourceFile): MendedFile {
  const read = readYaml(source.text);
  const departures = departuresOf(kind, read.data);
  const locator = locatorOf(source);
  const whole = { text: source.text, slips: [], read, departures, locator, mendedLocator: locator };
  const tooDeep = read.problems.some(({ args }) => args.problem === 'TOO_DEEP');
  const tooMany = departures.length > MOST_FAULTS;
  if (tooDeep || tooMany || (read.data !== undefined && read.problems.length + departures.length === 0)) return whole;
  const { lines, slips } = mendText(source.text, (data, document, counter) => faultsIn(kind, data, document, counter), {
    // an environment's file may hold a secret anywhere
    showLines: kind !== 'stack',
  });
  if (slips.length === 0) return whole;
  const text = lines.text;
  const mendedLocator = locatorOf({ ...source, text });
  const mended = readYaml(text);
  return {
    text,
    slips,
    read: mended,
    departures: departuresOf(kind, mended.data),
    locator: inOriginal(mendedLocator, lines),
    mendedLocator,
  };
}

/** What a schema has against the data, where nobody but a schema could know it. */
function departuresOf(kind: FileKind, data: unknown): SchemaProblem[] {
  if (data === undefined || (kind === 'removals' && data === null)) return [];
  return checkSchema(kind, data).filter(({ code, path }) => !isReference(kind, path, code));
}

function faultsIn(kind: FileKind, data: unknown, document: Document.Parsed, counter: LineCounter): Fault[] {
  return departuresOf(kind, data).map(({ code, args, path, part, meant }) => ({
    id: `${code} ${args.key} ${args.missing ?? ''}`,
    line: counter.linePos(rangeOf(document, path, part)[0]).line - 1,
    clear: meant !== undefined || args.each !== undefined,
  }));
}

function inOriginal(locator: Locator, lines: MendedLines): Locator {
  const moved = (place: ReturnType<Locator['at']>) => lines.placeInOriginal(place);
  return {
    at: (path, part) => moved(locator.at(path, part)),
    atRange: (range) => moved(locator.atRange(range)),
    wholeValue: (path) => {
      const place = locator.wholeValue(path);
      return place && moved(place);
    },
  };
}

/** The line of a value with what was most likely meant in its place. */
function fixOf(
  { args, meant, path }: SchemaProblem,
  locator: Locator,
  lines: readonly string[],
): { fix?: string; example?: string } {
  if (meant === undefined) return {};
  const { line, col, endLine, endCol } = locator.wholeValue(path) ?? locator.at(path);
  const text = lines[line - 1] ?? '';
  if (endLine !== line || endCol === undefined) return severalLines(args.key, meant);
  // as it was written: 007 is the number 7 to YAML, and not to a person
  const written = args.actual === 'number' && meant.startsWith('"') ? `"${text.slice(col - 1, endCol - 1)}"` : meant;
  // words of a list are entries of it where they stand between brackets
  if (args.entries && !/[[,]\s*$/.test(text.slice(0, col - 1))) return {};
  const fix = (text.slice(0, col - 1) + written + text.slice(endCol - 1)).trim();
  return isShowable(fix) ? { fix } : {};
}

/** What stands in several lines is told as an example of one. */
function severalLines(key: Diagnostic['args'][string] | undefined, meant: string): { example?: string } {
  const example = `${String(key)}: ${meant}`;
  return key && meant.startsWith('[') && isShowable(example) ? { example } : {};
}

/** Keys that one object lacks are one finding. */
function gathered(departures: readonly SchemaProblem[]): SchemaProblem[] {
  const lacking = new Map<string, SchemaProblem[]>();
  for (const departure of departures) {
    if (departure.code !== 'KEY_MISSING') continue;
    const place = pointerOf(departure.path);
    lacking.set(place, [...(lacking.get(place) ?? []), departure]);
  }
  return departures.flatMap((departure) => {
    const same = departure.code === 'KEY_MISSING' ? (lacking.get(pointerOf(departure.path)) ?? []) : [departure];
    if (same[0] !== departure) return [];
    return same.length === 1 ? [departure] : [together(departure, same)];
  });
}

function together(first: SchemaProblem, same: readonly SchemaProblem[]): SchemaProblem {
  const { example: _one, ...args } = first.args;
  const example = first.example === undefined ? {} : { example: first.example };
  return { ...first, args: { ...args, ...example, missing: same.map(({ args: { missing } }) => String(missing)) } };
}

/** What an alias, a tag or a merge key would have brought is not missing besides. */
function isOwnMistake(problems: readonly YamlProblem[]): (departure: SchemaProblem) => boolean {
  const borrowed = problems.some(({ code }) => BORROWING.has(code));
  return ({ code, args }) =>
    !borrowed || !(code === 'KEY_MISSING' || (code === 'TYPE_WRONG' && args.actual === 'nothing'));
}

const BORROWING = new Set<string>(['YAML_ALIAS', 'YAML_MERGE_KEY', 'YAML_TAG']);

/**
 * A secret's line has one finding: any other could quote it. The same finding twice in one place is one. What is wrong with
 * a word because of a hidden character in it is told of the character.
 */
function withoutEchoes(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const hidden = diagnostics.flatMap(({ code, at }) => (code === 'TEXT_HIDDEN' && at ? [at] : []));
  const secret = new Set(diagnostics.filter(({ code }) => code === 'TOKEN_IN_FILE').map(({ at }) => at?.line));
  const seen = new Set<string>();
  return diagnostics.filter(({ code, at }) => {
    const id = `${code} ${at?.line} ${at?.col}`;
    const echo = seen.has(id) && code === 'TOKEN_IN_FILE';
    seen.add(id);
    const isHidden = ({ line, col }: { line: number; col: number }) =>
      line === at?.line && col >= at.col && col < (at.endCol ?? at.col + 1);
    if (code !== 'TEXT_HIDDEN' && code !== 'TOKEN_IN_FILE' && hidden.some(isHidden)) return false;
    return !echo && (code === 'TOKEN_IN_FILE' || !secret.has(at?.line));
  });
}
