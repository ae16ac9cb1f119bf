import { describe, expect, it } from 'vitest';
import { KINDS } from '../../src/crm/amocrm/model/kind-types';
import { castsIn, functionLengthsIn, kindChecksIn, sourceOf, sources } from '../../tools/figures.mjs';

/** How many there may be: fewer are welcome, and then the number goes down. */
const MOST = { castsPerThousandLines: 1.3, kindChecks: 3, lines: 400, functionLines: 100 };

const ALL = sources();
const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);

describe('the source', () => {
  it('has less than one cast in a thousand lines', () => {
    const lines = sum(ALL.map((source) => source.lines));
    expect(lines).toBeGreaterThan(10_000);
    expect((sum(ALL.map(castsIn)) / lines) * 1_000).toBeLessThan(MOST.castsPerThousandLines);
  });

  it('asks which kind an object is in the own files of the kinds; all others read what the kinds declare', () => {
    const checks = ALL.map((source) => ({ file: source.file, count: kindChecksIn(source, KINDS) }));
    const found = checks.filter(({ count }) => count > 0);
    expect(sum(found.map(({ count }) => count)), JSON.stringify(found, null, 1)).toBeLessThanOrEqual(MOST.kindChecks);
  });

  it('has short functions', () => {
    expect(Math.max(...ALL.flatMap(functionLengthsIn))).toBeLessThan(MOST.functionLines);
  });
});

describe('what is counted', () => {
  it('are casts, and neither constants nor renamed imports', () => {
    const text = 'const a = [1] as const;\nconst b = <string>c as unknown as T;\nimport { d as e } from "f";\n';
    expect(castsIn(sourceOf('a.ts', text))).toBe(3);
  });

  it('are comparisons, cases and picks of kinds, in general files', () => {
    const text =
      "if (kind === 'role' || 'field' !== object.kind || kind === 'other') ofKind(all, 'user');\nisSpecOf('card', kind, spec);\n" +
      "switch (one.kind) { case 'list': case 'leaf': }\nswitch (format) { case 'list': }\n";
    expect(kindChecksIn(sourceOf('plan/a.ts', text), KINDS)).toBe(5);
    expect(kindChecksIn(sourceOf('plan/kinds/role.ts', text), KINDS)).toBe(0);
  });
});
