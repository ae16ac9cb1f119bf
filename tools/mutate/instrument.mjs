// All mutants of a file at once, each behind a switch: `(__mutant(7) ? mutated : original)`. So a file is compiled once, and a
// test is run again for every mutant in the same process.
import ts from 'typescript';
import { mutantsOf } from './mutators.mjs';

/** Answers `{ code, mutants }`; the numbers of the mutants begin behind `base`. */
export function instrument(path, source, base) {
  const file = ts.createSourceFile(path, source, ts.ScriptTarget.ES2023, true, ts.ScriptKind.TS);
  const choices = new Map();
  const mutants = mutantsOf(file).map((mutant, index) => {
    const id = base + index + 1;
    const at = placeOf(mutant.at);
    const own = source.slice(at.getStart(file), at.end);
    const offset = at.getStart(file);
    const text = own.slice(0, mutant.start - offset) + mutant.text + own.slice(mutant.end - offset);
    if (!choices.has(at)) choices.set(at, []);
    choices.get(at).push({ id, text });
    const { line } = file.getLineAndCharacterOfPosition(mutant.start);
    return { id, line: line + 1, ...named(mutant, file, source) };
  });
  return { code: emit(file), mutants: numbered(mutants) };

  function emit(node) {
    const start = node === file ? 0 : node.getStart(file);
    let code = '';
    let from = start;
    ts.forEachChild(node, (child) => {
      const begin = child.getStart(file);
      code += source.slice(from, begin) + (ts.isTypeNode(child) ? source.slice(begin, child.end) : emit(child));
      from = child.end;
    });
    code += source.slice(from, node.end);
    return counted(node, wrapped(node, code));
  }

  function wrapped(node, code) {
    const alternatives = choices.get(node);
    if (!alternatives) return code;
    if (ts.isBlock(node)) return `{ if (__mutant(${alternatives[0].id})) {} else ${code} }`;
    if (ts.isExpressionStatement(node)) return `{ if (!__mutant(${alternatives[0].id})) { ${code} } }`;
    return `(${alternatives.map(({ id, text }) => `__mutant(${id}) ? (${text}) : `).join('')}(${code}))`;
  }
}

/** A loop or a recursion that a mutant has made endless ends with an error. */
function counted(node, code) {
  const { parent } = node;
  const isLoop = parent && ts.isIterationStatement(parent, false) && parent.statement === node;
  const isBody = parent && ts.isFunctionLike(parent) && parent.body === node && ts.isBlock(node);
  if (!isLoop && !isBody) return code;
  return ts.isBlock(node) ? `{ __tick(); ${code.slice(1)}` : `{ __tick(); ${code} }`;
}

/** The expression that can be put in brackets without changing what `this` or `?.` mean: a whole chain, never its beginning. */
function placeOf(node) {
  let place = node;
  for (;;) {
    const { parent } = place;
    const inChain =
      (ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent) || ts.isCallExpression(parent)) &&
      parent.expression === place;
    const asserted = ts.isNonNullExpression(parent);
    if (!inChain && !asserted) return place;
    const callee = ts.isCallExpression(parent) && !ts.isCallExpression(place);
    if (
      !callee &&
      (parent.flags & ts.NodeFlags.OptionalChain) === 0 &&
      !asserted &&
      place.kind !== ts.SyntaxKind.PropertyAccessExpression
    )
      return place;
    place = parent;
  }
}

function named(mutant, file, source) {
  const squeeze = (text) => text.replace(/\s+/g, ' ');
  const at = mutant.at.getStart(file);
  const own = source.slice(at, mutant.at.end);
  const changed = own.slice(0, mutant.start - at) + mutant.text + own.slice(mutant.end - at);
  return {
    mutator: mutant.mutator,
    within: functionOf(mutant.at),
    from: short(squeeze(own)),
    to: short(squeeze(changed)),
  };
}

function short(text) {
  return text.length <= 120 ? text : `${text.slice(0, 70)} … ${text.slice(-45)}`;
}

/** The name of the function around a node, or `file`. */
function functionOf(node) {
  for (let place = node.parent; place; place = place.parent) {
    if ((ts.isFunctionDeclaration(place) || ts.isMethodDeclaration(place)) && place.name) return place.name.getText();
    const holder = place.parent;
    if (ts.isFunctionLike(place) && holder && ts.isVariableDeclaration(holder)) return holder.name.getText();
  }
  return 'file';
}

/** A key that survives every change of the file but one of the mutated expression itself. */
function numbered(mutants) {
  const seen = new Map();
  return mutants.map((mutant) => {
    const key = `${mutant.within} | ${mutant.mutator} | ${mutant.from} → ${mutant.to}`;
    const nth = (seen.get(key) ?? 0) + 1;
    seen.set(key, nth);
    return { ...mutant, key: nth === 1 ? key : `${key} #${nth}` };
  });
}
