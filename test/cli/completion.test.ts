import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { run } from '../../src/cli/commands/completion';
import { complete } from '../../src/cli/completion/complete';
import { wordsOf } from '../../src/cli/completion/project-words';
import { COMMANDS } from '../../src/cli/table';
import { project } from '../configuration/fixture';
import { testContext } from './test-context';

const pipeline = 'key: sales\nname: Продажи\nstages:\n  - {key: new, name: Новая}\n  - {key: offer, name: Оферта}\n';
const folder = project('_base', {
  'crm/project.yaml': 'name: acme\ncrm: amocrm\nlanguage: ru\nenvironments: [dev, prod]\n',
  'crm/pipelines/sales.yaml': pipeline,
  '.crmctl/releases/REL-1.json': '{}',
  '.crmctl/releases/REL-2.json': '{}',
});

/** The words offered after what was typed; the last one is being written. */
async function offered(...typed: string[]): Promise<string[]> {
  const lines = await complete(typed, (dir) => wordsOf(path.resolve(folder, dir)), 'en');
  return lines.map((line) => line.split('\t')[0] ?? '');
}

describe('completion', () => {
  it('offers commands with what they do', async () => {
    expect(await complete(['va'], wordsOf, 'en')).toEqual([
      'validate\tcheck the configuration and show every problem at once',
    ]);
    expect(await complete(['va'], wordsOf, 'ru')).toEqual([
      'validate\tпроверить конфигурацию и показать все ошибки сразу',
    ]);
    expect(await offered('')).toEqual([...new Set(COMMANDS.map((entry) => entry.path.split(' ')[0]))]);
    expect(await offered('release', '')).toEqual(['build']);
    expect(await offered('nonsense', '')).toEqual([]);
  });

  it('offers the options of the command, each once', async () => {
    expect(await offered('validate', '--e')).toEqual(['--env']);
    expect(await offered('--l')).toEqual(['--lang']);
    expect(await offered('plan', '-e', 'prod', '--')).not.toContain('--env');
    expect(await offered('plan', '--')).toContain('--release');
    expect(await offered('validate', '--')).not.toContain('--release');
  });

  it.each([
    [['plan', '-e', '']],
    [['plan', '--env', '']],
    [['--json', 'plan', '-e', '']],
    [['plan', '--env', '=', '']],
    [['plan', '--env', '=']],
    [['diff', '']],
    [['diff', 'dev', '']],
    [['promote', 'REL-1', '--to', '']],
  ])('offers environments after %j', async (typed) => {
    expect(await offered(...typed)).toEqual(['dev', 'prod']);
  });

  it.each([
    ['one word with =', ['plan', '--env=p'], ['--env=prod']],
    ['releases', ['promote', ''], ['REL-1', 'REL-2']],
    ['releases of an option', ['plan', '--release', ''], ['REL-1', 'REL-2']],
    ['stages', ['rollback', '--move-to', 'sales/o'], ['sales/offer']],
    ['formats', ['plan', '--format', 'm'], ['md']],
    ['the formats of a command alone', ['import', '--format', ''], ['human', 'json']],
    ['all formats where the command is still to come', ['--format', 's'], ['sarif']],
    ['schemas', ['schema', 'web'], ['website-buttons', 'webhooks']],
    ['shells', ['completion', ''], ['bash', 'fish', 'powershell', 'zsh']],
    ['files', ['fmt', 'crm/a', 'crm/'], [':files']],
    ['a file for an option', ['plan', '--out', 'x'], [':files']],
    ['folders', ['plan', '-C', ''], [':folders']],
    ['nothing for a port', ['sandbox', 'start', '--port', ''], []],
    ['nothing after the last argument', ['promote', 'REL-1', ''], []],
  ])('offers %s', async (_what, typed, expected) => {
    expect(await offered(...typed)).toEqual(expected);
  });

  it('looks into the folder that -C names, and is silent where there is no project', async () => {
    const other = project('_base', { 'crm/project.yaml': 'environments: [test]\n' });
    expect(await offered('-C', other, 'plan', '-e', '')).toEqual(['test']);
    expect(await offered('-C', path.join(other, 'nowhere'), 'plan', '-e', '')).toEqual([]);
    const broken = project('_base', { 'crm/project.yaml': 'environments: [dev\n\t:', 'crm/pipelines/a.yaml': '- 1\n' });
    expect(await offered('-C', broken, 'plan', '-e', '')).toEqual([]);
    expect(await offered('-C', broken, 'rollback', '--move-to', '')).toEqual([]);
  });

  it('has a script for each shell', async () => {
    for (const shell of ['bash', 'fish', 'powershell', 'zsh']) {
      const { context, output } = testContext();
      expect(await run({ args: [shell], options: {} }, context)).toBe(0);
      expect(output.stdout).toContain('__complete');
    }
    const { context } = testContext();
    await expect(run({ args: ['csh'], options: {} }, context)).rejects.toMatchObject({ code: 'SHELL_UNKNOWN' });
  });
});
