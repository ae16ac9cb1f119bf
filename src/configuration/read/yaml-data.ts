import { isAlias, isMap, isPair, isScalar, isSeq, type Node, type Pair, parseDocument, type YAMLError } from 'yaml';
import { holdsToken } from '../../diagnostics/showable';
import type { ConfigCode } from '../../messages/config';
import type { Diagnostic } from '../../model/diagnostic';
import { hiddenIn } from './hidden-text';
import { tooDeepAt } from './yaml-depth';
import type { YamlProblem } from './yaml-problem';

export type { YamlProblem };

const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

/** Names that mean something to JavaScript's objects: no file may have them for keys. */
export function isForbiddenKey(key: string): boolean {
  return FORBIDDEN_KEYS.has(key);
}

const NO_RANGE: [number, number] = [0, 0];

/** Options with which every file is read; duplicate keys are found below, the library's own search is quadratic. */
export const PARSE_OPTIONS = { uniqueKeys: false, merge: false, logLevel: 'error', prettyErrors: false } as const;

/**
 * The plain data of a YAML text and everything the format allows but we do not: aliases, tags, merge keys, repeated
 * keys, keys that would reach into JavaScript. `data` is undefined when the text is no YAML at all: then nothing is said
 * of its structure, which the parser guessed.
 */
export function readYaml(text: string): { data?: unknown; problems: YamlProblem[] } {
  const deep = tooDeepAt(text);
  if (deep !== undefined) return { problems: [tooDeep([deep, deep + 1])] };
  try {
    const document = parseDocument(text, PARSE_OPTIONS);
    const problems: YamlProblem[] = [...syntaxProblems(document.errors)];
    const broken = problems.length > 0;
    const data = plainData(document.contents, (problem) => {
      if (!broken || problem.code === 'TOKEN_IN_FILE') problems.push(withLine(problem, text));
    });
    problems.push(...hiddenIn(text, document.contents));
    return broken ? { problems } : { data, problems };
  } catch (error) {
    // where the stack is smaller than usual
    if (!(error instanceof RangeError)) throw error;
    return { problems: [tooDeep(NO_RANGE)] };
  }
}

function tooDeep(range: YamlProblem['range']): YamlProblem {
  return { code: 'YAML_SYNTAX', args: { problem: 'TOO_DEEP', detail: 'too deep' }, range };
}

/** The first of two equal keys is told by its line. */
function withLine(problem: YamlProblem, text: string): YamlProblem {
  const { first } = problem.args;
  if (typeof first !== 'number') return problem;
  return { ...problem, args: { ...problem.args, first: text.slice(0, first).split('\n').length } };
}

/** The plain data of parsed nodes; what may not stand there is told, and left out. */
export function plainData(contents: unknown, tell: (problem: YamlProblem) => void): unknown {
  return plain(contents, (code, args, node) => {
    tell({ code, args, range: node?.range ? [node.range[0], node.range[1]] : NO_RANGE });
  });
}

type Note = (code: ConfigCode, args: Diagnostic['args'], node: Node | null | undefined) => void;

function plain(node: unknown, note: Note): unknown {
  // `{key}`: brackets with a key alone
  if (node === null) return null;
  if (isScalar(node)) {
    if (node.tag) note('YAML_TAG', { tag: written(node.tag) }, node);
    if (typeof node.value !== 'string' || !holdsToken(node.value))
      return node.tag && !node.value ? undefined : node.value;
    note('TOKEN_IN_FILE', {}, node);
    return undefined;
  }
  if (isMap(node)) {
    if (node.tag) note('YAML_TAG', { tag: written(node.tag) }, node);
    const data: Record<string, unknown> = {};
    const seen = new Map<string, Node>();
    for (const pair of node.items) {
      const key = usableKey(pair, seen, note);
      if (key !== undefined) data[key] = plain(pair.value, note);
    }
    return data;
  }
  if (isSeq(node)) {
    if (node.tag) note('YAML_TAG', { tag: written(node.tag) }, node);
    return node.items.map((item) => (isPair(item) ? undefined : plain(item, note)));
  }
  if (isAlias(node)) note('YAML_ALIAS', { name: node.source }, node);
  return undefined;
}

function usableKey(pair: Pair, seen: Map<string, Node>, note: Note): string | undefined {
  const node = pair.key;
  if (!isScalar(node) || node.value === null || typeof node.value === 'object') {
    note('YAML_KEY_NOT_TEXT', {}, isNodeLike(node) ? node : undefined);
    return undefined;
  }
  const key = String(node.value);
  if (isForbiddenKey(key)) note('YAML_FORBIDDEN_KEY', { key }, node);
  else if (key === '<<') note('YAML_MERGE_KEY', {}, node);
  else if (seen.has(key)) note('YAML_DUPLICATE_KEY', { key, first: seen.get(key)?.range?.[0] ?? 0 }, node);
  else {
    seen.set(key, node);
    return key;
  }
  return undefined;
}

/** A tag as a person writes it. */
function written(tag: string): string {
  return tag.replace(/^tag:yaml\.org,2002:/, '!!');
}

function isNodeLike(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'range' in value;
}

/** The first one: what the parser stumbles over behind it is most often the same slip. */
function syntaxProblems(errors: readonly YAMLError[]): YamlProblem[] {
  return errors.slice(0, 1).map(({ code, message, pos: [start, end] }) => {
    return { code: 'YAML_SYNTAX', args: { problem: code, detail: message }, range: [start, end] };
  });
}
