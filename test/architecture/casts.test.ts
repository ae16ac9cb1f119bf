import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, it } from 'vitest';

const SRC = join(__dirname, '..', '..', 'src');

interface Source {
  lines: number;
  casts: number;
}

/** The code that people write: what `tools/generate-types.mjs` makes does not count. */
function sources(): Source[] {
  return readdirSync(SRC, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.endsWith('.ts') && !file.includes('/generated/'))
    .map((file) => sourceOf(file, readFileSync(join(SRC, file), 'utf8')));
}

function sourceOf(file: string, text: string): Source {
  const lines = text.split('\n').length - 1;
  return { lines, casts: castsIn(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)) };
}

/** `as X` and `<X>y`; `as const` says no more than what stands there. */
function castsIn(node: ts.Node): number {
  let count = isCast(node) ? 1 : 0;
  ts.forEachChild(node, (child) => {
    count += castsIn(child);
  });
  return count;
}

function isCast(node: ts.Node): boolean {
  if (ts.isTypeAssertionExpression(node)) return true;
  return ts.isAsExpression(node) && !ts.isConstTypeReference(node.type);
}

it('counts what believes the author instead of the compiler, and nothing else', () => {
  const text = 'const a = [1] as const;\nconst b = <string>c as unknown as T;\nimport { d as e } from "f";\n';
  expect(sourceOf('a.ts', text)).toEqual({ lines: 3, casts: 3 });
});

it('has hardly more than one cast in a thousand lines', () => {
  const all = sources();
  const casts = all.reduce((sum, source) => sum + source.casts, 0);
  const lines = all.reduce((sum, source) => sum + source.lines, 0);
  expect(lines).toBeGreaterThan(10_000);
  expect((casts / lines) * 1_000).toBeLessThan(1.3);
});
