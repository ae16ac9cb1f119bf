// The source in figures: sizes of files and functions, casts, checks of kinds. `npm run figures` prints them;
// test/architecture/figures.test.ts holds those that must not grow.
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const SRC = join(dirname(fileURLToPath(import.meta.url)), '..', 'src');

/** The sources that people write: path below src/ and its syntax tree. */
export function sources() {
  return readdirSync(SRC, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.endsWith('.ts') && !file.includes('generated/'))
    .sort()
    .map((file) => sourceOf(file, readFileSync(join(SRC, file), 'utf8')));
}

export function sourceOf(file, text) {
  const lines = text.split('\n').length - 1;
  return { file, lines, tree: ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true) };
}

function nodesIn(tree, wanted) {
  const found = [];
  const visit = (node) => {
    if (wanted(node)) found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

/** `as X` and `<X>value`: what believes the author instead of the compiler. `as const` says no more than what stands there. */
export function castsIn({ tree }) {
  const isCast = (node) =>
    ts.isTypeAssertionExpression(node) || (ts.isAsExpression(node) && !ts.isConstTypeReference(node.type));
  return nodesIn(tree, isCast).length;
}

/** Files about one kind, and what it has to do with its neighbours. */
const OWN_FILES = [/^crm\/amocrm\//, /^plan\/kinds\//, /^configuration\/check\/users\.ts$/, /^policy\/rules\//];

/** Where `kind` is that of something else: branches of a YAML tree, documents of the sandbox. */
const OTHER_KINDS = [/^editing\/format\//, /^operations\/sandbox\/twin\.ts$/];

/** Functions that ask for a kind: which argument names it. */
const PICKS = { ofKind: 1, isSpecOf: 0 };

/**
 * Of a general file: comparisons of something called `kind` with the name of a kind, cases of a `switch` over it, and
 * picking the objects or the specs of one kind.
 */
export function kindChecksIn({ file, tree }, kinds) {
  if ([...OWN_FILES, ...OTHER_KINDS].some((pattern) => pattern.test(file))) return 0;
  const isName = (node) => node && ts.isStringLiteral(node) && kinds.includes(node.text);
  const isKind = (node) => /(^|\.)kind$/.test(node.getText());
  const equality = [ts.SyntaxKind.EqualsEqualsEqualsToken, ts.SyntaxKind.ExclamationEqualsEqualsToken];
  const isCheck = (node) => {
    if (ts.isBinaryExpression(node) && equality.includes(node.operatorToken.kind))
      return (isKind(node.left) && isName(node.right)) || (isKind(node.right) && isName(node.left));
    if (ts.isCallExpression(node)) return isName(node.arguments[PICKS[node.expression.getText()]]);
    return ts.isCaseClause(node) && isName(node.expression) && isKind(node.parent.parent.expression);
  };
  return nodesIn(tree, isCheck).length;
}

/** Lines of each function, method and arrow that is longer than one line. */
export function functionLengthsIn({ tree }) {
  const lineOf = (position) => tree.getLineAndCharacterOfPosition(position).line;
  return nodesIn(tree, (node) => ts.isFunctionLike(node) && 'body' in node && node.body !== undefined)
    .map((node) => lineOf(node.end) - lineOf(node.getStart()) + 1)
    .filter((length) => length > 1);
}

function spread(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  return `median ${at(0.5)}, p90 ${at(0.9)}, p99 ${at(0.99)}, max ${sorted.at(-1)}`;
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  const { KINDS } = createRequire(import.meta.url)('../dist/crm/amocrm/model/kind-types.js');
  const all = sources();
  const sum = (count) => all.reduce((total, source) => total + count(source), 0);
  const lines = sum((source) => source.lines);
  const casts = sum(castsIn);
  console.log(`files: ${all.length}, ${lines} lines; ${spread(all.map((source) => source.lines))}`);
  console.log(`functions: ${spread(all.flatMap(functionLengthsIn))}`);
  console.log(`casts: ${casts}, ${((casts / lines) * 1000).toFixed(1)} per 1,000 lines`);
  console.log(`checks of kinds in general files: ${sum((source) => kindChecksIn(source, KINDS))}`);
}
