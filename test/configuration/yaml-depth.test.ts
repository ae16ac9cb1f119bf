import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readYaml } from '../../src/configuration/read/yaml-data';
import { tooDeepAt } from '../../src/configuration/read/yaml-depth';

const steps = (count: number) => Array.from({ length: count }, (_, level) => `${' '.repeat(level)}a:`).join('\n');

describe('a text that nests without end', () => {
  it.each([
    ['brackets', '['.repeat(300_000), 100],
    ['braces that are closed', `a: ${'{a: '.repeat(50_000)}${'}'.repeat(50_000)}`, 403],
    ['lists on one line', '- '.repeat(300_000), 200],
    ['keys on one line', '? '.repeat(300_000), 200],
    ['values on one line', ': '.repeat(300_000), 200],
    ['lines, each further in', steps(2000), steps(258).length - 2],
  ])('is refused at its place before anybody builds it: %s', (_name, text, at) => {
    expect(tooDeepAt(text)).toBe(at);
    expect(readYaml(text)).toEqual({
      problems: [{ code: 'YAML_SYNTAX', args: { problem: 'TOO_DEEP', detail: 'too deep' }, range: [at, at + 1] }],
    });
  });
});

describe('a text that does not', () => {
  it.each([
    [
      'brackets within texts',
      `a: "${'['.repeat(999)}"\nb: '${'{'.repeat(999)}'\nc: |\n  ${'[ '.repeat(999)}\n# ${'['.repeat(999)}\n`,
    ],
    ['signs within texts', `a: "${'- '.repeat(999)}"\nb: x${' -'.repeat(999)}\n# ${': '.repeat(999)}\n`],
    ['many brackets side by side', `a: [${'[1], {b: 2}, '.repeat(999)}]\n`],
    ['many lines', '- a: 1\n  b: [2]\n'.repeat(999)],
    [
      'a text and a comment far to the right',
      `a:${' '.repeat(999)}b\n${' '.repeat(999)}# c\n${' '.repeat(999)}\nd: |\n ${' '.repeat(999)}e\n`,
    ],
  ])('is read: %s', (_name, text) => {
    expect(tooDeepAt(text)).toBeUndefined();
    expect(readYaml(text).data).toBeDefined();
  });

  it('is each file of the example', () => {
    const folder = join(import.meta.dirname, '..', '..', 'crm');
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.yaml'));
    expect(files.length).toBeGreaterThan(5);
    for (const file of files) expect(tooDeepAt(readFileSync(join(folder, file), 'utf8'))).toBeUndefined();
  });
});
