// What a mutant is: one small edit of the source that a test should notice. Each mutator looks at one node and answers edits
// `{ at: the expression that is replaced as a whole, start, end, text }`.
import ts from 'typescript';

const { SyntaxKind: K } = ts;

const OTHER_OPERATOR = new Map([
  [K.EqualsEqualsEqualsToken, ['!==']],
  [K.ExclamationEqualsEqualsToken, ['===']],
  [K.LessThanToken, ['<=', '>=']],
  [K.LessThanEqualsToken, ['<', '>']],
  [K.GreaterThanToken, ['>=', '<=']],
  [K.GreaterThanEqualsToken, ['>', '<']],
  [K.MinusToken, ['+']],
  [K.AsteriskToken, ['/']],
  [K.SlashToken, ['*']],
  [K.PercentToken, ['*']],
  [K.PlusEqualsToken, ['-=']],
  [K.MinusEqualsToken, ['+=']],
]);
const OTHER_LOGIC = new Map([
  [K.AmpersandAmpersandToken, '||'],
  [K.BarBarToken, '&&'],
]);
const OTHER_METHOD = new Map([
  ['some', 'every'],
  ['every', 'some'],
  ['startsWith', 'endsWith'],
  ['endsWith', 'startsWith'],
  ['min', 'max'],
  ['max', 'min'],
]);
/** Calls that answer something of the kind they were called on, so that leaving them out is a likely slip. */
const LEFT_OUT = new Set(
  'filter sort toSorted reverse toReversed slice trim trimEnd trimStart toLowerCase toUpperCase concat replace replaceAll flat'.split(
    ' ',
  ),
);
const REGEX_EDITS = [
  ['anchor', /^\^|\$$/g, ''],
  ['word boundary', /\\b/g, ''],
  [
    'class',
    /\\[dwsDWS]/g,
    (found) => (found[1] === found[1].toLowerCase() ? `\\${found[1].toUpperCase()}` : `\\${found[1].toLowerCase()}`),
  ],
  ['negation', /\[\^/g, '['],
  ['quantifier', /(?<=[\])\w.])[+*](?!\?)/g, ''],
];

/** Every mutant of a file, in the order of the source. */
export function mutantsOf(file) {
  const mutants = [];
  const add = (mutator, at, start, end, text) => mutants.push({ mutator, at, start, end, text });
  const whole = (mutator, node, text) => add(mutator, node, node.getStart(file), node.end, text);
  visit(file);
  return mutants;

  function visit(node) {
    if (isOutOfPlay(node)) return;
    look(node);
    ts.forEachChild(node, visit);
  }

  function look(node) {
    if (ts.isBinaryExpression(node)) return binary(node);
    if (ts.isPrefixUnaryExpression(node)) return prefix(node);
    if (ts.isPostfixUnaryExpression(node)) return statementsOnly(node);
    if (ts.isIfStatement(node)) return condition(node.expression);
    if (ts.isConditionalExpression(node)) return condition(node.condition);
    if (ts.isWhileStatement(node) || ts.isDoStatement(node)) return whole('condition', node.expression, 'false');
    if (ts.isForStatement(node) && node.condition) return whole('condition', node.condition, 'false');
    if (node.kind === K.TrueKeyword) return whole('boolean', node, 'false');
    if (node.kind === K.FalseKeyword) return whole('boolean', node, 'true');
    if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return text(node);
    if (ts.isTemplateExpression(node) && !ts.isTaggedTemplateExpression(node.parent))
      return whole('string', node, "''");
    if (ts.isRegularExpressionLiteral(node)) return regex(node);
    if (ts.isArrayLiteralExpression(node)) return literal(node, 'array', node.elements.length, '[]');
    if (ts.isObjectLiteralExpression(node)) return literal(node, 'object', node.properties.length, '{}');
    if (ts.isCallExpression(node)) return call(node);
    if (ts.isReturnStatement(node)) return answer(node.expression);
    if (ts.isArrowFunction(node) && !ts.isBlock(node.body)) return answer(node.body);
    if (ts.isExpressionStatement(node)) return statement(node);
    if (ts.isBlock(node)) return block(node);
    if (node.questionDotToken) return optional(node);
  }

  function binary(node) {
    const { left, right, operatorToken } = node;
    const [from, to] = [operatorToken.getStart(file), operatorToken.end];
    for (const other of OTHER_OPERATOR.get(operatorToken.kind) ?? []) add('operator', node, from, to, other);
    if (operatorToken.kind === K.PlusToken && !isText(left) && !isText(right)) add('arithmetic', node, from, to, '-');
    const logic = OTHER_LOGIC.get(operatorToken.kind);
    const fallback = operatorToken.kind === K.QuestionQuestionToken;
    if (logic) add('logic', node, from, to, logic);
    if (logic || fallback) {
      whole('left alone', node, left.getText(file));
      whole('right alone', node, right.getText(file));
    }
  }

  function prefix(node) {
    if (node.operator === K.ExclamationToken) whole('negation', node, node.operand.getText(file));
    if (node.operator === K.MinusToken) whole('negation', node, node.operand.getText(file));
    if (node.operator === K.PlusPlusToken) whole('step', node, `--${node.operand.getText(file)}`);
    if (node.operator === K.MinusMinusToken) whole('step', node, `++${node.operand.getText(file)}`);
  }

  function statementsOnly(node) {
    whole(
      'step',
      node,
      node.operator === K.PlusPlusToken ? `${node.operand.getText(file)}--` : `${node.operand.getText(file)}++`,
    );
  }

  function condition(node) {
    whole('condition', node, 'true');
    whole('condition', node, 'false');
  }

  function text(node) {
    if (isName(node)) return;
    whole('string', node, node.text === '' ? "'mutant'" : "''");
  }

  function regex(node) {
    const source = node.getText(file);
    const end = source.lastIndexOf('/');
    const [body, flags] = [source.slice(1, end), source.slice(end + 1)];
    for (const [name, pattern, replacement] of REGEX_EDITS) {
      for (const found of body.matchAll(pattern)) {
        const put = typeof replacement === 'function' ? replacement(found[0]) : replacement;
        const edited = body.slice(0, found.index) + put + body.slice(found.index + found[0].length);
        if (isRegex(edited, flags)) whole(`regex ${name}`, node, `/${edited}/${flags}`);
      }
    }
    for (const flag of flags.replace(/[^gi]/g, '')) whole('regex flag', node, `/${body}/${flags.replace(flag, '')}`);
  }

  function literal(node, name, size, empty) {
    if (size > 0 && !isTarget(node)) whole(name, node, empty);
  }

  function call(node) {
    const callee = node.expression;
    if (node.questionDotToken) optional(node);
    if (!ts.isPropertyAccessExpression(callee)) return;
    const { name, expression } = callee;
    const other = OTHER_METHOD.get(name.text);
    if (other) add('method', node, name.getStart(file), name.end, other);
    if (LEFT_OUT.has(name.text)) add('call left out', node, expression.end, node.end, '');
  }

  function answer(node) {
    if (!node) return;
    const core = ts.isParenthesizedExpression(node) ? node.expression : node;
    const told =
      ts.isIdentifier(core) ||
      ts.isCallExpression(core) ||
      ts.isPropertyAccessExpression(core) ||
      ts.isAwaitExpression(core) ||
      ts.isNewExpression(core);
    if (told && core.getText(file) !== 'undefined') whole('answer', node, 'undefined');
  }

  function statement(node) {
    const core =
      ts.isAwaitExpression(node.expression) || ts.isVoidExpression(node.expression)
        ? node.expression.expression
        : node.expression;
    if (ts.isCallExpression(core) && core.expression.kind !== K.SuperKeyword) whole('statement left out', node, '');
  }

  function block(node) {
    const only = node.statements.length === 1 ? node.statements[0] : undefined;
    if (node.statements.length === 0 || ts.isConstructorDeclaration(node.parent)) return;
    if (only && ts.isExpressionStatement(only) && ts.isCallExpression(only.expression)) return;
    whole('block', node, '{}');
  }

  function optional(node) {
    const token = node.questionDotToken;
    const plain = ts.isPropertyAccessExpression(node) ? '.' : '';
    add('optional chain', node, token.getStart(file), token.end, plain);
  }
}

/** Types, imports and what Vite reads itself: nothing there can be replaced by another expression. */
function isOutOfPlay(node) {
  return (
    (ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node)) ||
    ts.isImportDeclaration(node) ||
    ts.isExportDeclaration(node) ||
    ts.isInterfaceDeclaration(node) ||
    ts.isTypeAliasDeclaration(node)
  );
}

function isText(node) {
  return ts.isStringLiteralLike(node) || ts.isTemplateExpression(node);
}

function isName(node) {
  const { parent } = node;
  return (
    (ts.isPropertyAssignment(parent) && parent.name === node) ||
    ts.isTaggedTemplateExpression(parent) ||
    ts.isExternalModuleReference(parent) ||
    (ts.isCallExpression(parent) && parent.expression.kind === K.ImportKeyword) ||
    ts.isExpressionStatement(parent)
  );
}

/** `[a, b] = …` */
function isTarget(node) {
  return (
    ts.isBinaryExpression(node.parent) && node.parent.operatorToken.kind === K.EqualsToken && node.parent.left === node
  );
}

function isRegex(body, flags) {
  try {
    new RegExp(body, flags);
    return body !== '';
  } catch {
    return false;
  }
}
