import type { Diagnostic } from '../model/diagnostic';
import { diagnostic } from './findings';
import { type Locator, locatorOf } from './locate';
import { prune } from './prune';
import { checkSchema, type FileKind } from './schema-check';
import type { SchemaProblem } from './schema-problems';
import type { SourceFile } from './source-file';
import { readYaml, type YamlProblem } from './yaml-data';

export interface LoadedFile {
  /** Free of everything the schema refuses; undefined when the text is no YAML. */
  data: unknown;
  readable: boolean;
  locator: Locator;
  diagnostics: Diagnostic[];
}

/** One file: YAML, then its schema; `reword` may turn a schema's finding into a better one. */
export function loadFile(
  kind: FileKind,
  source: SourceFile,
  reword: (problem: SchemaProblem) => SchemaProblem = (problem) => problem,
): LoadedFile {
  const locator = locatorOf(source);
  const { data, problems } = readYaml(source.text);
  const diagnostics = problems.map(({ code, args, range }) => diagnostic(code, args, locator.atRange(range)));
  const readable = data !== undefined;
  if (!readable || (kind === 'removals' && data === null)) return { data: undefined, readable, locator, diagnostics };
  const departures = checkSchema(kind, data).map(reword).filter(isOwnMistake(problems));
  for (const { code, args, path, part } of departures) diagnostics.push(diagnostic(code, args, locator.at(path, part)));
  return { data: prune(data, departures), readable, locator, diagnostics: withoutEchoes(diagnostics) };
}

/** What an alias or a merge key would have brought is not missing besides. */
function isOwnMistake(problems: readonly YamlProblem[]): (departure: SchemaProblem) => boolean {
  const borrowed = problems.some(({ code }) => code === 'YAML_ALIAS' || code === 'YAML_MERGE_KEY');
  return ({ code, args }) =>
    !borrowed || !(code === 'KEY_MISSING' || (code === 'TYPE_WRONG' && args.actual === 'nothing'));
}

/** A secret's line has one finding: any other could quote it. The same finding twice in one place is one. */
function withoutEchoes(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const secret = new Set(diagnostics.filter(({ code }) => code === 'TOKEN_IN_FILE').map(({ at }) => at?.line));
  const seen = new Set<string>();
  return diagnostics.filter(({ code, at }) => {
    const id = `${code} ${at?.line} ${at?.col}`;
    const echo = seen.has(id) && code === 'TOKEN_IN_FILE';
    seen.add(id);
    return !echo && (code === 'TOKEN_IN_FILE' || !secret.has(at?.line));
  });
}
